import { authRoutes } from '@tiffin/contracts/auth'
import { deliveryRoutes } from '@tiffin/contracts/delivery'
import { dispatchBoardRoutes } from '@tiffin/contracts/dispatchBoard'
import { getSystemHealth } from '@tiffin/contracts/operations'
import { orderRoutes } from '@tiffin/contracts/orders'
import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import { AJANTA, CHICKEN_VINDALOO, CUSTOMER, OWNER, PARTNER, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'

const SERVICES = [
  'api-gateway',
  'auth-service',
  'order-service',
  'restaurant-service',
  'delivery-service',
] as const

let infrastructure: Infrastructure
let system: RunningSystem<(typeof SERVICES)[number]>
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  system = await startSystem(infrastructure, SERVICES)
})
afterAll(async () => {
  await system?.stop()
  await infrastructure?.dispose()
})

test('a customer, a kitchen and a partner do all they do through the gateway', async () => {
  const gateway = system.services['api-gateway']
  const signUp = (body: typeof CUSTOMER) => callAs(gateway)(authRoutes.register, { body })
  const [customer, owner, partner] = [await signUp(CUSTOMER), await signUp(OWNER), await signUp(PARTNER)]
  const { email, password } = CUSTOMER
  const session = await callAs(gateway)(authRoutes.login, { body: { email, password } })
  expect(session.user.id).toBe(customer.user.id)
  const me = await callAs(gateway, session)(authRoutes.getMe, {})
  expect(me.email).toBe(email)

  const kitchen = callAs(gateway, owner)
  const restaurant = await kitchen(restaurantRoutes.createRestaurant, { body: AJANTA })
  const dish = await kitchen(restaurantRoutes.createMenuItem, {
    params: { id: restaurant.id },
    body: CHICKEN_VINDALOO,
  })
  const order = await callAs(gateway, session)(orderRoutes.createOrder, {
    body: {
      restaurantId: restaurant.id,
      items: [{ menuItemId: dish.id, quantity: 2 }],
      deliveryAddress: SAN_FRANCISCO.doorAddress,
      city: SAN_FRANCISCO.city,
      ...SAN_FRANCISCO.door,
    },
  })
  const seen = await kitchen(orderRoutes.getOrder, { params: { id: order.id } })
  expect(seen).toMatchObject({ id: order.id, status: 'pending', version: order.version })

  const drives = callAs(gateway, partner)
  const assignments = await waitFor('the partner to be known', () =>
    drives(deliveryRoutes.getAssignments, {}),
  )
  expect(assignments.partner.userId).toBe(partner.user.id)
  await callAs(gateway)(authRoutes.logout, { body: { refreshToken: session.refreshToken } })

  const admin = callAs(gateway, await newPerson('admin'))
  const query = { city: SAN_FRANCISCO.city }
  const board = await waitFor('the order on the board', async () => {
    const now = await admin(dispatchBoardRoutes.getDispatchBoard, { query })
    return now.assignments.length > 0 && now
  })
  expect(board.partners).toMatchObject([{ id: partner.user.id, firstName: PARTNER.firstName }])
  expect(board.assignments).toMatchObject([{ orderId: order.id, status: 'searching' }])
  const params = { id: order.id }
  const asked = await admin(dispatchBoardRoutes.reassignOrder, {
    params,
    body: { deliveryPartnerId: partner.user.id },
  })
  expect(asked).toMatchObject({ status: 'offered', deliveryPartnerId: partner.user.id })
  const { events } = await admin(dispatchBoardRoutes.listAssignmentEvents, { params })
  expect(events.map(({ type }) => type)).toEqual(['order.assigned'])
})

test('an admin sees each of them at work, and the one that was not started as such', async () => {
  const admin = callAs(system.services['api-gateway'], await newPerson('admin'))
  const { services, shards, queues } = await waitFor('every consumer', async () => {
    const health = await admin(getSystemHealth, {})
    return health.queues.every(({ consumers }) => consumers === 1) ? health : undefined
  })
  const states = services.map(({ service, instances }) => [
    service,
    instances.map(({ state }) => state).join(),
  ])
  expect(Object.fromEntries(states)).toEqual({
    ...Object.fromEntries(SERVICES.map((service) => [service, 'ready'])),
    'tracking-service': 'unreachable',
  })
  expect(queues.map(({ service }) => service).sort()).toEqual([
    'delivery-service',
    'order-service',
    'restaurant-service',
  ])
  for (const service of ['auth-service', 'order-service', 'delivery-service']) {
    const seen = shards.filter((shard) => shard.service === service)
    expect(seen.map(({ shard, reachable }) => [shard, reachable])).toEqual([
      ['A', true],
      ['B', true],
      ['C', true],
    ])
    for (const { outboxWaiting } of seen) expect(outboxWaiting).toEqual(expect.any(Number))
  }
})
