import { ApiProblem } from '@tiffin/contracts/client'
import { createOrder } from '@tiffin/contracts/orders'
import { patchMenuItem, patchRestaurant } from '@tiffin/contracts/restaurants'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { priceFirstDish } from './holding.ts'
import { type Kitchen, type OrderSystem, openKitchen, orderAt, startOrderSystem } from './orderSystem.ts'

let system: OrderSystem
/** The broker's wire to the second process of order-service. */
let wire: TcpProxy
let processes: RunningService[]
let kitchen: Kitchen
let customer: Person

beforeAll(async () => {
  system = await startOrderSystem()
  const { infrastructure, services } = system
  wire = await startTcpProxy(infrastructure.env.RABBITMQ_URL as string)
  const urls = { 'restaurant-service': services['restaurant-service'].url }
  const second = await startService('order-service', infrastructure, {
    urls,
    env: { RABBITMQ_URL: wire.url },
  })
  processes = [services['order-service'], second]
})
beforeEach(async () => {
  kitchen = await openKitchen(system)
  customer = await newPerson('customer')
  for (const process of processes) await untilHeld(process)
})
afterAll(async () => {
  await processes?.[1]?.stop()
  await system?.stop()
  await wire?.close()
})

const place = (process: RunningService, totalAmount?: number) =>
  callAs(process, customer)(createOrder, { body: orderAt(kitchen, { totalAmount }) })

/** How many looks for a restaurant came to something in a process. */
async function looks(process: RunningService, outcome: string): Promise<number> {
  const metrics = await (await fetch(`${process.url}/metrics`)).text()
  const line = new RegExp(`^order_restaurant_looks_total\\{.*outcome="${outcome}".*\\} (\\d+)$`, 'm')
  return Number(line.exec(metrics)?.[1] ?? 0)
}

/** Places orders until one is priced from memory. */
async function untilHeld(process: RunningService): Promise<void> {
  const before = await looks(process, 'hit')
  await waitFor(
    'the menu to be held',
    async () => {
      await place(process)
      return (await looks(process, 'hit')) > before
    },
    { withinMs: 20_000 },
  )
}

/** The code a process refuses the order with, once the event has reached it; an order that overtakes it is taken. */
function untilRefused(process: RunningService, totalAmount?: number): Promise<string> {
  return waitFor('an order to be refused', () =>
    place(process, totalAmount).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof ApiProblem) return error.problem.code
        throw error
      },
    ),
  )
}

const restaurants = () => system.services['restaurant-service']
const asOwner = () => callAs(restaurants(), kitchen.owner)

test('a new price reaches each process, and the total from before is refused', async () => {
  const { totalAmount } = await place(processes[0] as RunningService)
  await priceFirstDish(restaurants(), kitchen, 15)
  for (const process of processes) expect(await untilRefused(process, totalAmount)).toBe('price_changed')
})

test('a dish that is sold out and a restaurant that is switched off are refused by each process', async () => {
  const params = { id: kitchen.restaurant.id }
  const itemId = kitchen.menu[0]?.id ?? ''
  await asOwner()(patchMenuItem, { params: { ...params, itemId }, body: { isAvailable: false } })
  for (const process of processes) expect(await untilRefused(process)).toBe('menu_item_unavailable')
  await asOwner()(patchMenuItem, { params: { ...params, itemId }, body: { isAvailable: true } })
  // Nothing is waited for: what is held refuses nothing.
  for (const process of processes) await place(process)
  await asOwner()(patchRestaurant, { params, body: { isActive: false } })
  for (const process of processes) expect(await untilRefused(process)).toBe('restaurant_inactive')
})

test('a price that changes while the broker is out of reach is the price at once, and when it is back', async () => {
  const second = processes[1] as RunningService
  const { totalAmount } = await place(second)
  await wire.cut()
  await priceFirstDish(restaurants(), kitchen, 15)
  expect(await untilRefused(second, totalAmount)).toBe('price_changed')
  const dearer = (await place(second)).totalAmount
  await wire.mend()
  await untilHeld(second)
  expect((await place(second)).totalAmount).toBe(dearer)
  await expect(place(second, totalAmount)).rejects.toMatchObject({ problem: { code: 'price_changed' } })
})

test('while restaurant-service is away, orders are taken from the menus that are held, and no other', async () => {
  const strange = await openKitchen(system)
  const [first] = processes as [RunningService]
  await system.services['restaurant-service'].kill()
  expect((await place(first)).status).toBe('pending')
  await expect(callAs(first, customer)(createOrder, { body: orderAt(strange) })).rejects.toMatchObject({
    problem: { code: 'service_unavailable' },
  })
  await system.system.restart('restaurant-service')
})
