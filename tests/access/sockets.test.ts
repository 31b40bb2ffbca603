import { deliverOrder } from '@tiffin/contracts/delivery'
import { SOCKET_ACCESS, SOCKET_CALLERS } from '@tiffin/contracts/tracking'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOrder } from '../town/walkOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'
import { declaredAnswer } from './expected.ts'
import { type Scene, setScene } from './scene.ts'
import { SOCKET_REQUESTS, type SocketEvent } from './socketRequests.ts'
import { askSocket, type Connected, connect } from './socketVisitors.ts'
import { type Visitor, visitorsOf } from './visitors.ts'

const CONNECTING = { access: SOCKET_CALLERS, ownership: 'none' } as const
const EVENTS = Object.keys(SOCKET_REQUESTS) as SocketEvent[]
const walked = new Set<string>()

let whole: WholeSystem
let scene: Scene
let visitors: Visitor[]
const connected: Connected[] = []
beforeAll(async () => {
  whole = await startWholeSystem({ BCRYPT_COST: '4' })
  scene = await setScene(whole)
  visitors = await visitorsOf(scene, CONNECTING)
})
afterAll(async () => {
  for (const { socket } of connected) socket.disconnect()
  await whole?.stop()
})

test('a socket opens for people alone', async () => {
  const answers: Record<string, string> = {}
  for (const visitor of visitors) {
    const outcome = await connect(whole.trackingUrl, visitor)
    answers[visitor.what] = typeof outcome === 'string' ? outcome : 'admitted'
    if (typeof outcome !== 'string') connected.push(outcome)
  }
  expect(answers).toEqual(
    Object.fromEntries(visitors.map((visitor) => [visitor.what, declaredAnswer(CONNECTING, visitor, [])])),
  )
})

test.each(EVENTS)('%s answers everybody as its declaration says', async (event) => {
  const ask = SOCKET_REQUESTS[event](scene)
  const answers: Record<string, string> = {}
  const promises: Record<string, string> = {}
  for (const one of connected) {
    const { what } = one.visitor
    const promise = declaredAnswer(SOCKET_ACCESS[event], one.visitor, ask.owners)
    // A list takes in its role; what is heard there is told below.
    promises[what] = promise === 'own' ? 'admitted' : promise
    answers[what] = await askSocket(one, event, ask)
  }
  expect(answers).toEqual(promises)
  walked.add(event)
})

test('nobody tells a position in another’s name', async () => {
  const [partner] = scene.town.partners
  const ask = SOCKET_REQUESTS['rider-location-update'](scene)
  const inPartnersName = { ...ask, payload: () => ask.payload?.(partner) }
  const others = connected.filter(({ visitor }) => visitor.who.id !== partner.id)
  for (const one of others)
    expect(await askSocket(one, 'rider-location-update', inPartnersName), one.visitor.what).toBe('forbidden')
})

test('whoever subscribed to all they can hears of an order only where it is theirs', async () => {
  const { town, neighbours, foreigners, admin, order } = scene
  for (const event of EVENTS.filter((name) => name.startsWith('subscribe-')))
    for (const one of connected) await askSocket(one, event, SOCKET_REQUESTS[event](scene))
  const [partner] = town.partners
  await askSocket(socketOf(partner), 'rider-location-update', SOCKET_REQUESTS['rider-location-update'](scene))
  await partner.call(deliverOrder, { params: { id: order.id } })
  const nextDoor = await placeOrder(neighbours)
  const elsewhere = await placeOrder(foreigners)
  await untilHeard(neighbours.owner, 'order-updated', nextDoor.id)
  await untilHeard(foreigners.owner, 'order-updated', elsewhere.id)
  for (const one of [town.customer, town.owner, partner, admin]) {
    await untilHeard(one, 'order-updated', order.id)
    await untilHeard(one, 'location-updated', order.id)
  }
  await untilHeard(admin, 'order-updated', nextDoor.id)
  await untilHeard(admin, 'partner-moved', order.id)
  await untilHeard(admin, 'assignments-changed', nextDoor.id)
  await untilHeard(partner, 'assignments-changed', nextDoor.id)

  expect(hearersOf(order.id, 'order-updated')).toEqual(idsOf(town.customer, town.owner, partner, admin))
  expect(hearersOf(order.id, 'location-updated')).toEqual(idsOf(town.customer, town.owner, partner, admin))
  expect(hearersOf(order.id, 'partner-moved')).toEqual(idsOf(admin))
  expect(hearersOf(nextDoor.id, 'order-updated')).toEqual(idsOf(neighbours.owner, admin))
  // Offered to the one partner of the city who is on duty and free.
  expect(hearersOf(nextDoor.id, 'assignments-changed')).toEqual(idsOf(partner, admin))
  expect(hearersOf(elsewhere.id, 'order-updated')).toEqual(idsOf(foreigners.owner))
})

test('every event that a client may send was walked', () => {
  expect([...walked].sort()).toEqual(Object.keys(SOCKET_ACCESS).sort())
})

const idsOf = (...people: readonly { readonly id: string }[]) => people.map(({ id }) => id).sort()

function socketOf({ id }: { readonly id: string }): Connected {
  const found = connected.find(({ visitor }) => visitor.who.id === id)
  if (!found) throw new Error(`${id} has no socket`)
  return found
}

function untilHeard(who: { readonly id: string }, event: string, orderId: string): Promise<unknown> {
  return waitFor(`${event} to be heard`, () => heard(socketOf(who), event, orderId))
}

const heard = ({ told }: Connected, event: string, orderId: string) =>
  told.some((message) => message.event === event && message.orderIds.includes(orderId))

function hearersOf(orderId: string, event: string): string[] {
  return connected
    .filter((one) => heard(one, event, orderId))
    .map(({ visitor }) => visitor.who.id)
    .sort()
}
