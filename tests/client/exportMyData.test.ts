import { createClient } from '@tiffin/client'
import { exportMyData } from '@tiffin/client/exportMyData'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openTown, type Town } from '../town/openTown.ts'
import { carryToDoor, moveOrder, placeOrder, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

let whole: WholeSystem
let town: Town
let delivered: string
beforeAll(async () => {
  whole = await startWholeSystem()
  town = await openTown(whole.gateway, SAN_FRANCISCO)
  const [partner] = town.partners
  await reportFrom(partner, town.city.restaurant)
  delivered = (await placeOrder(town)).id
  await moveOrder(town.owner, delivered, 'confirmed')
  await takeOffer(partner, delivered)
  await moveOrder(town.owner, delivered, 'ready')
  await carryToDoor(partner, delivered)
})
afterAll(() => whole?.stop())

async function dataOf({ email, password }: Actor) {
  const client = createClient({ baseUrl: whole.gateway.url })
  await client.signIn({ email, password })
  return exportMyData(client.api)
}

test('a customer gets account, sessions and every order with its history, over more pages than one', async () => {
  const more: string[] = []
  for (let n = 0; n < 101; n += 1) more.push((await placeOrder(town)).id)
  const { account, sessions, orders, restaurants, delivery, trips, missingShards } = await dataOf(
    town.customer,
  )
  expect(account).toMatchObject({ id: town.customer.id, email: town.customer.email })
  expect(sessions.length).toBeGreaterThan(0)
  expect(new Set(orders.map(({ id }) => id))).toEqual(new Set([delivered, ...more]))
  const first = orders.find(({ id }) => id === delivered)
  expect(first?.deliveryAddress).toBe(town.city.doorAddress)
  expect(first?.history.at(-1)?.status).toBe('delivered')
  expect([restaurants, delivery, trips, missingShards]).toEqual([[], null, [], []])
})

test('an owner gets their restaurants, a partner their row, trips and what they carried, and neither anybody else’s', async () => {
  const owners = await dataOf(town.owner)
  expect(owners.restaurants.map(({ id }) => id)).toEqual([town.restaurant.id])
  const [partner] = town.partners
  const partners = await dataOf(partner)
  expect(partners.delivery?.partner).toMatchObject({ id: partner.id, totalDeliveries: 1 })
  expect(partners.orders.map(({ id }) => id)).toEqual([delivered])
  expect(partners.trips).toMatchObject([{ orders: [{ orderId: delivered, status: 'delivered' }] }])
  expect(partners.restaurants).toEqual([])
})
