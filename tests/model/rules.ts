import { isFinal, type OrderStatus } from '@tiffin/contracts/orderStatus'
import { isUnderWay } from './database/deliveryTables.ts'
import { nameOf } from './system/ids.ts'
import type { World } from './system/world.ts'

const openOffers = ({ delivery }: World) => delivery.offers.all().filter(({ status }) => status === 'open')
const liveOrders = ({ delivery }: World) => delivery.tripOrders.all().filter(isUnderWay)
const liveTrips = ({ delivery }: World) => delivery.trips.all().filter(({ isLive }) => isLive)

/** Throws where a rule is broken that must hold after each commit. */
export function checkAlways(world: World): void {
  refuseTwice(
    'has two live partners',
    liveOrders(world).map(({ orderId }) => orderId),
  )
  refuseTwice(
    'has two open offers',
    openOffers(world).map(({ orderId }) => orderId),
  )
  refuseTwice(
    'has two open offers',
    openOffers(world).map(({ partnerId }) => partnerId),
  )
  refuseTwice(
    'has two live trips',
    liveTrips(world).map(({ partnerId }) => partnerId),
  )
  checkAssignments(world)
  checkTrips(world)
  checkVersions(world)
  for (const [eventId, times] of world.applied) refuse(times > 1, `${eventId} was applied ${times} times`)
}

function checkAssignments(world: World): void {
  for (const { orderId, status, partnerId } of world.delivery.assignments.all()) {
    const carried = liveOrders(world).find((order) => order.orderId === orderId)
    const isOn = status === 'accepted' || status === 'picked_up'
    refuse(
      isOn ? carried?.status !== status || carried.partnerId !== partnerId : carried !== undefined,
      `${nameOf(orderId)} is ${status}, but ${carried ? `${carried.status} on a trip` : 'on no trip'}`,
    )
    const offer = openOffers(world).find((open) => open.orderId === orderId)
    refuse(
      (status === 'offered') !== (offer !== undefined) || (offer && offer.partnerId !== partnerId),
      `${nameOf(orderId)} is ${status}, but ${offer ? 'has an open offer' : 'has none'}`,
    )
  }
}

function checkTrips(world: World): void {
  for (const { id, partnerId } of liveTrips(world))
    refuse(
      !liveOrders(world).some(({ tripId }) => tripId === id),
      `the live trip of ${nameOf(partnerId)} has no order under way`,
    )
  const timed = new Set(world.messages.delivery.timers.all().map(({ subjectId }) => subjectId))
  for (const { orderId } of openOffers(world))
    refuse(!timed.has(orderId), `the open offer of ${nameOf(orderId)} has no expiry`)
}

/** Each version of an order is the next one and told once; what ended, and who carries it, stays. */
function checkVersions({ orders, messages }: World): void {
  for (const { id, version } of orders.orders.all()) {
    const lines = orders.history.all().filter(({ orderId }) => orderId === id)
    refuse(
      lines.length !== version,
      `${nameOf(id)} is at version ${version} with ${lines.length} lines of history`,
    )
    const told = messages.orders.outbox.all().filter(({ subjectId }) => subjectId === id)
    refuse(told.length !== version, `${nameOf(id)} is at version ${version} with ${told.length} events`)
    const sorted = lines.toSorted((a, b) => a.version - b.version)
    for (const [i, line] of sorted.entries()) {
      const before = sorted[i - 1]
      if (!before) continue
      refuse(isFinal(before.status), `${nameOf(id)} was ${before.status} and is ${line.status}`)
      refuse(
        line.assignmentVersion < before.assignmentVersion,
        `${nameOf(id)} believes an older word on its partner than the one before`,
      )
      refuse(
        before.status === 'picked_up' && before.partnerId !== line.partnerId,
        `${nameOf(id)} was picked up by one and is ${line.status} with another`,
      )
    }
  }
}

/** Throws where the services disagree once every event has come to everybody. */
export function checkAtRest({ orders, delivery, messages }: World): void {
  for (const order of orders.orders.all()) {
    const assignment = delivery.assignments.get(undefined, order.id)
    const name = nameOf(order.id)
    if (!assignment) throw new Error(`${name} is unknown to delivery-service`)
    const { orderVersion, readyAt, isReady, status, partnerId } = assignment
    refuse(
      orderVersion !== Math.max(order.version, 1),
      `${name} is at version ${order.version}, delivery-service knows ${orderVersion}`,
    )
    refuse(
      readyAt.getTime() !== order.readyAt.getTime() || (order.status === 'ready' && !isReady),
      `${name} is ready at ${order.readyAt.toISOString()}, delivery-service believes ${readyAt.toISOString()}`,
    )
    const holder = status === 'accepted' || status === 'picked_up' ? partnerId : null
    refuse(
      !isFinal(order.status) && (order.partner?.id ?? null) !== holder,
      `${name} is with ${order.partner?.id ?? 'nobody'} at order-service, with ${holder ?? 'nobody'} at delivery-service`,
    )
    const plans = messages.delivery.outbox
      .all()
      .filter(({ subjectId, type }) => subjectId === order.id && type === 'order.estimated')
      .map(({ body }) => Date.parse(String(body.timestamp)))
    refuse(
      !isFinal(order.status) && plans.length > 0 && order.plannedAt?.getTime() !== Math.max(...plans),
      `${name} arrives by an older plan than the newest`,
    )
  }
}

const ENDED_AS: Readonly<Partial<Record<OrderStatus, string>>> = {
  delivered: 'delivered',
  cancelled: 'withdrawn',
  rejected: 'withdrawn',
  failed: 'failed',
}

/** Throws where something is left, or the services disagree, once all has settled. */
export function checkAtTheEnd(world: World): void {
  const { orders, delivery, messages } = world
  for (const { id, status, partner } of orders.orders.all()) {
    const assignment = delivery.assignments.get(undefined, id)
    refuse(
      !isFinal(status),
      `${nameOf(id)} never ends: it is ${status}, ${assignment?.status} at delivery-service`,
    )
    refuse(
      assignment?.status !== ENDED_AS[status],
      `${nameOf(id)} is ${status} at order-service, ${assignment?.status} at delivery-service`,
    )
    refuse(
      status === 'delivered' && assignment?.partnerId !== partner?.id,
      `${nameOf(id)} was delivered by one partner at order-service, by another at delivery-service`,
    )
  }
  for (const { id, deliveries } of delivery.partners.all()) {
    const brought = orders.orders
      .all()
      .filter(({ status, partner }) => status === 'delivered' && partner?.id === id)
    refuse(
      deliveries !== brought.length,
      `${nameOf(id)} delivered ${brought.length}, and ${deliveries} are counted`,
    )
  }
  for (const { outbox, timers } of [messages.orders, messages.delivery]) {
    refuse(
      outbox.all().some(({ sent }) => !sent),
      'an event was never sent',
    )
    refuse(timers.all().length > 0, 'a timer is left')
  }
  const subscribed = [...messages.orders.outbox.all(), ...messages.delivery.outbox.all()].filter(
    ({ type }) => type !== 'order.assigned',
  )
  for (const { id, type } of subscribed)
    refuse(world.applied.get(id) !== 1, `${id} (${type}) was never applied`)
}

function refuseTwice(what: string, ids: readonly string[]): void {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  refuse(twice !== undefined, `${nameOf(twice ?? '')} ${what}`)
}

function refuse(broken: boolean | undefined, rule: string): void {
  if (broken) throw new Error(rule)
}
