import type { Actor } from '../../../../tools/seed/actors.ts'
import type { Courier } from '../../instance/instance.ts'
import { hearAssignments } from './assignmentsSocket.ts'
import type { Day } from './day.ts'
import { Partner } from './partner.ts'
import { PartnerDesk } from './partnerDesk.ts'

/** Minutes of the market between two looks beside what a socket tells, so that a lost message is noticed. */
const LOOK_EVERY = 10

/** A partner's whole day, with the device that they drive by. Rejects when the day is over. */
export async function workDay(day: Day, courier: Courier, actor: Actor): Promise<void> {
  const desk = new PartnerDesk(actor, day)
  const partner = new Partner(courier, desk, day)
  const heard = () => void desk.look().catch(day.fail)
  const socket = await hearAssignments(day.trackingUrl, actor.token, heard)
  try {
    await Promise.all([partner.keepShift(), partner.drive(), lookNowAndThen(day, courier, desk)])
  } finally {
    socket.close()
  }
}

async function lookNowAndThen(day: Day, { onAt }: Courier, desk: PartnerDesk): Promise<never> {
  for (let minute = onAt; ; minute += LOOK_EVERY) {
    await day.clock.until(minute, day.signal)
    await desk.look()
  }
}
