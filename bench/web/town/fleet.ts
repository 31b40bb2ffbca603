import { patchAvailability, patchLocation } from '@tiffin/contracts/delivery'
import { untilKnown } from '../../../tools/seed/untilKnown.ts'
import { inTurns } from '../../../tools/simulate/inTurns.ts'
import type { RunningSystem } from '../../../tools/start/runningSystem.ts'
import { type Person, personOf } from './people.ts'

const AT_ONCE = 8
const CENTRE = { latitude: 45.523, longitude: -122.667 }

/** So many delivery partners of the bench's city, each at a place of their own; `onPartner` hears of each. */
export function gatherFleet(system: RunningSystem, count: number, onPartner: () => void): Promise<Person[]> {
  const numbers = Array.from({ length: count }, (_, i) => i)
  return inTurns(numbers, AT_ONCE, async (i) => {
    const person = await personOf(system, {
      name: `partner-${i}`,
      role: 'delivery_partner',
      vehicle: 'bicycle',
    })
    await untilKnown(() => moveTo(person, i, 0))
    await setOnDuty(person, true)
    onPartner()
    return person
  })
}

/** Tells where partner number `i` is at step `step` of their walk. */
export function moveTo({ call, session }: Person, i: number, step: number): Promise<unknown> {
  const around = (i * 2.399963 + step * 0.05) % (2 * Math.PI)
  const away = 0.005 + 0.00006 * i
  return call(patchLocation, {
    params: { id: session.user.id },
    body: {
      latitude: Number((CENTRE.latitude + away * Math.sin(around)).toFixed(6)),
      longitude: Number((CENTRE.longitude + away * Math.cos(around)).toFixed(6)),
    },
  })
}

export async function sendHome(fleet: readonly Person[]): Promise<void> {
  await inTurns(fleet, AT_ONCE, (person) => setOnDuty(person, false))
}

function setOnDuty({ call, session }: Person, isAvailable: boolean): Promise<unknown> {
  return call(patchAvailability, { params: { id: session.user.id }, body: { isAvailable } })
}
