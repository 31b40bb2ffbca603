import { patchMenuItem } from '@tiffin/contracts/restaurants'
import { openBroker } from '@tiffin/messaging/broker'
import { listen } from '@tiffin/messaging/listen'
import { callAs } from '@tiffin/testing/signedToken'
import type { RunningService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { pino } from 'pino'
import { HeldRestaurants } from '../src/clients/heldRestaurants.ts'
import type { LookOutcome } from '../src/clients/lookCounts.ts'
import { loadOffers } from '../src/clients/restaurantService.ts'
import { letGoOfRestaurant } from '../src/events/letGoOfRestaurant.ts'
import type { Kitchen } from './orderSystem.ts'

/** What order-service holds of restaurants, over a real restaurant-service and broker, by a clock that the test sets. */
export async function startHolding(restaurantService: RunningService, rabbitmq: string) {
  const time = { now: Date.now(), elapsed: 1000 }
  const looks: LookOutcome[] = []
  const news: string[] = []
  let asked = 0
  let hears = false
  let back: { read(): void; until: Promise<void> } | undefined
  const load = loadOffers(callAs(restaurantService))
  const held = new HeldRestaurants({
    async load(id) {
      asked += 1
      const slow = back
      back = undefined
      const loaded = await load(id)
      slow?.read()
      await slow?.until
      return loaded
    },
    count: (outcome) => void looks.push(outcome),
    clock: { now: () => new Date(time.now), elapsed: () => time.elapsed },
  })
  const log = pino({ level: 'silent' })
  const broker = openBroker(rabbitmq, 'order-service', log)
  const listener = listen({
    hearer: 'order-service',
    broker,
    reactions: letGoOfRestaurant({
      restaurantChanged(id, version) {
        held.restaurantChanged(id, version)
        news.push(`${id} ${version}`)
      },
      menuItemChanged(restaurantId, id, version) {
        held.menuItemChanged(restaurantId, id, version)
        news.push(`${id} ${version}`)
      },
    }),
    hearing(now) {
      held.hearing(now)
      hears = now
    },
    log,
  })
  const untilHearing = (now: boolean) =>
    waitFor(`hearing to be ${now}`, () => hears === now, { withinMs: 20_000 })
  await untilHearing(true)
  return {
    held,
    time,
    /** What each look came to. */
    looks,
    /** How often restaurant-service was asked. */
    asked: () => asked,
    untilHearing,
    untilTold: ({ id, version }: { id: string; version: number }) =>
      waitFor('the event', () => news.includes(`${id} ${version}`)),
    /** Keeps back the next answer of restaurant-service, as a slow network would, from when it `isRead` until `release`. */
    keepBack() {
      const read = Promise.withResolvers<void>()
      const until = Promise.withResolvers<void>()
      back = { read: read.resolve, until: until.promise }
      return { isRead: read.promise, release: until.resolve }
    },
    async stop() {
      await listener.stop()
      await broker.close()
    },
  }
}

/** Gives the first dish another price. */
export function priceFirstDish(restaurantService: RunningService, kitchen: Kitchen, price: number) {
  const params = { id: kitchen.restaurant.id, itemId: kitchen.menu[0]?.id ?? '' }
  return callAs(restaurantService, kitchen.owner)(patchMenuItem, { params, body: { price } })
}
