import { AJANTA } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Change } from '../src/domain/change.ts'
import { createRestaurant } from '../src/domain/createRestaurant.ts'
import { restaurantFact } from '../src/domain/facts.ts'
import type { Restaurant } from '../src/domain/restaurant.ts'
import { DocumentStore } from '../src/store/documentStore.ts'
import { type Mongo, openMongo } from '../src/store/mongo.ts'
import { type RestaurantDocument, restaurantMapping } from '../src/store/restaurantModel.ts'

let infrastructure: Infrastructure
let mongo: Mongo
let store: DocumentStore<Restaurant, RestaurantDocument>
let accepted: Change[]
let created: Restaurant

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  mongo = openMongo(infrastructure.env.MONGODB_URL as string)
  await mongo.connect()
})
afterAll(async () => {
  await mongo.close()
  await infrastructure.dispose()
})
beforeEach(async () => {
  accepted = []
  await mongo.restaurants.deleteMany({})
  store = new DocumentStore(mongo.restaurants, restaurantMapping, {
    accept: async (change) => void accepted.push(change),
  })
  created = await createRestaurant(store, { id: 'owner', role: 'restaurant_owner' }, AJANTA, new Date())
})

/** Stores the next version. */
async function change(current: Restaurant): Promise<Restaurant> {
  const changed = { ...current, version: current.version + 1 }
  expect(await store.update(changed, restaurantFact(changed))).toBe(true)
  return changed
}
const left = async () =>
  (await store.unsettled(new Date(Date.now() + 1000), undefined, 10)).map(({ version, events }) => ({
    version,
    events: events.length,
  }))

it('a change carries every event that was not published yet', async () => {
  await change(created)
  expect(accepted.map(({ version, events }) => [version, events.length])).toEqual([
    [1, 1],
    [2, 2],
  ])
  expect(await left()).toEqual([{ version: 2, events: 2 }])
})

it('settled, it is left over no more', async () => {
  await change(created)
  await store.settle(accepted[1]!, true)
  expect(await left()).toEqual([])
})

it('an older change settles its own event and leaves the mark to the newer', async () => {
  await change(created)
  await store.settle(accepted[0]!, true)
  expect(await left()).toEqual([{ version: 2, events: 1 }])
})

it('keeps its mark while the caches do not know', async () => {
  await store.settle(accepted[0]!, false)
  expect(await left()).toEqual([{ version: 1, events: 0 }])
})

it('a version is taken once', async () => {
  await change(created)
  const late = { ...created, name: 'Late', version: 2 }
  expect(await store.update(late, restaurantFact(late))).toBe(false)
  expect(await store.byId(created.id)).toMatchObject({ name: 'Ajanta', version: 2 })
})

it('reads back what was stored', async () => expect(await store.byId(created.id)).toEqual(created))
