import { patchAvailability, patchLocation } from '@tiffin/contracts/delivery'
import { type Actor, signUpOrIn } from '../../../tools/seed/actors.ts'
import { untilKnown } from '../../../tools/seed/untilKnown.ts'
import { inTurns } from '../../../tools/simulate/inTurns.ts'
import type { RunningSystem } from '../../../tools/start/runningSystem.ts'
import type { BenchCity } from './benchTown.ts'

/** Calls on the way at the same time. */
const AT_ONCE = 8

/** Signs up so many delivery partners and puts them on duty round about the city's centre. */
export async function settlePartners(
  system: RunningSystem,
  { city, point }: BenchCity,
  count: number,
): Promise<Actor[]> {
  const numbers = Array.from({ length: count }, (_, i) => i)
  const partners = await inTurns(numbers, AT_ONCE, (i) =>
    signUpOrIn(system, {
      email: `partner-${i}-${city.replace(/\W+/g, '-').toLowerCase()}@bench.example`,
      password: 'a-bench-measures',
      firstName: 'Partner',
      lastName: `Number ${i}`,
      role: 'delivery_partner',
      city,
      vehicle: 'bicycle',
    }),
  )
  await inTurns([...partners.entries()], AT_ONCE, async ([i, { user, call }]) => {
    const params = { id: user.id }
    await untilKnown(() => call(patchAvailability, { params, body: { isAvailable: true } }))
    await call(patchLocation, {
      params,
      body: {
        latitude: point.latitude + ((i % 31) - 15) * 0.001,
        longitude: point.longitude + ((i % 29) - 14) * 0.001,
      },
    })
  })
  return partners
}

/** Nobody is asked any more about what the next row orders. */
export async function sendHome(partners: readonly Actor[]): Promise<void> {
  await inTurns(partners, AT_ONCE, ({ user, call }) =>
    call(patchAvailability, { params: { id: user.id }, body: { isAvailable: false } }),
  )
}
