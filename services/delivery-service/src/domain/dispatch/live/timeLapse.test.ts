import { expect, test } from 'vitest'
import { greatCircle } from '../greatCircle.ts'
import { learnTimes } from './learnTimes.ts'
import { livePlanner } from './livePlanner.ts'
import {
  held,
  inMinutes,
  market,
  NOW,
  north,
  POLICY,
  partner,
  RESTAURANT,
  waiting,
} from './market.example.ts'
import { inTimeLapse, pastInTimeLapse } from './timeLapse.ts'

const RATE = 60
const plan = livePlanner(POLICY, greatCircle)
const lapsed = inTimeLapse(
  (policy) => livePlanner(policy, greatCircle),
  {
    ...POLICY,
    leadSeconds: POLICY.leadSeconds / RATE,
    offerRepeatSeconds: POLICY.offerRepeatSeconds / RATE,
    positionMaxAgeSeconds: POLICY.positionMaxAgeSeconds / RATE,
  },
  RATE,
)
/** A moment so many market minutes from now, and by the clock of the time lapse. */
const moments = (minutes: number) => ({ real: inMinutes(minutes), fast: inMinutes(minutes / RATE) })

test('sixty times as fast the same is decided, and told in the clock’s time', () => {
  const stateBy = (clock: 'real' | 'fast') =>
    market({
      orders: [
        waiting('soon', { placedAt: moments(-20)[clock], readyAt: moments(9.9)[clock] }),
        waiting('later', {
          placedAt: moments(-5)[clock],
          readyAt: moments(25)[clock],
          restaurant: north(30),
        }),
        waiting('declined', {
          placedAt: moments(-5)[clock],
          readyAt: moments(0)[clock],
          restaurant: north(-60),
          declines: [{ partnerId: 'south', at: moments(-1.9)[clock] }],
        }),
      ],
      held: [
        held('h', 'busy', 'picked_up', { placedAt: moments(-9)[clock], pickedUpAt: moments(-3)[clock] }),
      ],
      partners: [
        partner('near', north(5), { positionAt: moments(-1)[clock] }),
        partner('busy', north(2), { positionAt: moments(-1)[clock] }),
        partner('south', north(-60), { positionAt: moments(-1)[clock] }),
        partner('vanished', RESTAURANT, { positionAt: moments(-31)[clock] }),
      ],
    })
  const [real, fast] = [plan(stateBy('real')), lapsed(stateBy('fast'))]
  expect(real.proposals.length).toBeGreaterThan(0)
  expect(fast.proposals).toEqual(real.proposals)
  const ahead = (at: number) => at - NOW.getTime()
  expect(fast.arrivals.map(({ orderId }) => orderId)).toEqual(real.arrivals.map(({ orderId }) => orderId))
  for (const [i, { at }] of real.arrivals.entries())
    expect(ahead(fast.arrivals[i]?.at as number) * RATE).toBeCloseTo(ahead(at), -2)
})

test('what is learned sixty times as fast is the market’s own speed and lateness', () => {
  const past = {
    deliveries: Array.from({ length: 50 }, () => ({ restaurant: RESTAURANT, door: north(10), minutes: 14 })),
    latenesses: [{ restaurantId: 'ajanta', orders: 10, minutes: 60 }],
    orders: [],
  }
  const fast = {
    ...past,
    deliveries: past.deliveries.map((one) => ({ ...one, minutes: one.minutes / RATE })),
    latenesses: past.latenesses.map((one) => ({ ...one, minutes: one.minutes / RATE })),
  }
  const policy = { ...POLICY, speedKmPerHour: 18 }
  const learned = learnTimes(pastInTimeLapse(fast, RATE), policy, greatCircle)
  expect(learned).toEqual(learnTimes(past, policy, greatCircle))
})
