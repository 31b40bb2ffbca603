import { ORDER_STATUSES, type OrderStatus } from '@tiffin/contracts/orderStatus'
import type { OrderChange } from '@tiffin/contracts/orders'
import { seededRandom } from '../simulate/plan/random.ts'

/** Seconds for which an order that a person took a step back is theirs alone. */
export const HANDS_OFF = 60

/** What the demo's kitchens do with an order, each wait in seconds after the step before. */
export interface Cooking {
  readonly answerAfter: number
  readonly startAfter: number
  readonly cookFor: number
  readonly rejects: boolean
}

/** The next thing to do with an order. */
export interface Step {
  readonly to: 'confirmed' | 'preparing' | 'ready' | 'rejected'
  /** Milliseconds since 1970. */
  readonly at: number
}

const REJECTS = 0.02

/** An order's cooking: the same whenever it is asked for, so that a demo that starts again goes on as before. */
export function cookingOf(orderId: string, preparationMinutes: number): Cooking {
  const random = seededRandom(Number.parseInt(orderId.slice(-8), 16))
  return {
    answerAfter: random.between(15, 40),
    startAfter: random.between(8, 25),
    // A share of what the restaurant says, so that a person who watches sees it happen.
    cookFor: preparationMinutes * 60 * random.between(0.2, 0.4),
    rejects: random.chance(REJECTS),
  }
}

/**
 * The kitchen's next step from where an order stands, by its history; undefined where it has none. An order that was
 * recalled is left alone for a minute. `milliseconds` tells how long so many seconds last.
 */
export function nextStep(
  changes: readonly OrderChange[],
  { answerAfter, startAfter, cookFor, rejects }: Cooking,
  milliseconds: (seconds: number) => number,
): Step | undefined {
  const since = changes.findLastIndex(({ status }, i) => status !== changes[i - 1]?.status)
  const [before, now] = [changes[since - 1], changes[since]]
  if (!now) return undefined
  const recalled = before !== undefined && rank(before.status) > rank(now.status)
  const step = (to: Step['to'], seconds: number): Step => ({
    to,
    at: Date.parse(now.at) + milliseconds(recalled ? Math.max(HANDS_OFF, seconds) : seconds),
  })
  switch (now.status) {
    case 'pending':
      return step(rejects && !recalled ? 'rejected' : 'confirmed', answerAfter)
    case 'confirmed':
      return step('preparing', startAfter)
    case 'preparing':
      return step('ready', cookFor)
    default:
      return undefined
  }
}

function rank(status: OrderStatus): number {
  return ORDER_STATUSES.indexOf(status)
}
