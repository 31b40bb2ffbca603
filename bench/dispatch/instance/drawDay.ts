import { randomOf } from '../random.ts'
import type { Instance } from './instance.ts'

/** How a drawn day differs from the one that it is drawn from. */
export interface Draw {
  /** `calm`: half the orders and partners. `full`: as many of both. `short`: as many orders, six partners of ten. */
  readonly kind: keyof typeof SHARES
  readonly seed: number
}

const SHARES = {
  calm: { orders: 0.5, couriers: 0.5 },
  full: { orders: 1, couriers: 1 },
  short: { orders: 1, couriers: 0.6 },
} as const

export const DRAWN_KINDS = Object.keys(SHARES) as Draw['kind'][]

/** Minutes and metres by which a drawn order differs from its model, each way. */
const MINUTES_AWAY = 15
const METRES_AWAY = 750

/**
 * A day like another: orders drawn from its own with replacement, each some minutes and metres away, and a part of its
 * shifts. On such days settings are judged that were not made on them.
 */
export function drawDay(instance: Instance, { kind, seed }: Draw): Instance {
  const random = randomOf(seed)
  const away = (most: number) => Math.round((random() * 2 - 1) * most)
  const restaurantIdOf = new Map<string, string>()
  const orders = Array.from({ length: Math.round(instance.orders.length * SHARES[kind].orders) }, (_, i) => {
    const model = instance.orders[Math.floor(random() * instance.orders.length)] as Instance['orders'][0]
    const { door, placedAt, readyAt, restaurant } = model
    const id = `drawn-${i}`
    restaurantIdOf.set(id, instance.restaurantIdOf.get(model.id) as string)
    const drawnAt = Math.max(0, placedAt + away(MINUTES_AWAY))
    return {
      id,
      placedAt: drawnAt,
      readyAt: drawnAt + readyAt - placedAt,
      restaurant,
      door: { x: door.x + away(METRES_AWAY), y: door.y + away(METRES_AWAY) },
    }
  })
  return {
    ...instance,
    name: `${instance.name} ${kind} ${seed}`,
    orders: orders.sort((a, b) => a.placedAt - b.placedAt),
    couriers: instance.couriers.filter(() => random() < SHARES[kind].couriers),
    restaurantIdOf,
  }
}
