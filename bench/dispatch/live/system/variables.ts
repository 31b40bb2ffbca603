import { DEFAULT_SETTINGS } from '../../../../services/delivery-service/src/domain/dispatch/rolling/settings.ts'
import { BadInput } from '../../instance/badInput.ts'
import type { Instance } from '../../instance/instance.ts'

/** Seconds that an offer and its answer take on their way, on a busy machine. */
const ANSWER_SECONDS = 0.5
/** Seconds after which an offer that was lost on its way goes on to somebody else. */
const OFFER_SECONDS = 10
/** Kilometres an hour that delivery-service plans with. */
const SPEED = { least: 5, most: 60 } as const

/** What the services are started with to dispatch by an instance's terms, in fast motion. Throws BadInput. */
export function variablesFor(instance: Instance, speed: number): Record<string, string> {
  const { metersPerMinute, name, terms } = instance
  const minuteSeconds = 60 / speed
  const kmPerHour = (metersPerMinute * 60) / 1000
  if (kmPerHour < SPEED.least || kmPerHour > SPEED.most)
    throw new BadInput(
      `${name}: ${metersPerMinute} metres a minute are ${kmPerHour} km/h; the services plan with ${SPEED.least} to ${SPEED.most}`,
    )
  const variables = {
    TIME_LAPSE: speed,
    DISPATCH_SPEED_KM_PER_HOUR: kmPerHour,
    DISPATCH_DETOUR: 1,
    DISPATCH_CAPACITY: DEFAULT_SETTINGS.capacity,
    DISPATCH_PICKUP_MINUTES: terms.pickupMinutes,
    DISPATCH_DROPOFF_MINUTES: terms.dropoffMinutes,
    DISPATCH_TARGET_MINUTES: terms.targetMinutes,
    // The simulator's cycle is a minute: who leaves within it is told now.
    DISPATCH_LEAD_SECONDS: minuteSeconds + ANSWER_SECONDS,
    DISPATCH_SWEEP_SECONDS: Math.max(0.1, minuteSeconds / 2),
    OFFER_SECONDS,
    OFFER_REPEAT_SECONDS: 2 * minuteSeconds,
  }
  const text = (value: number) => String(Number(value.toFixed(6)))
  return Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, text(value)]))
}
