import { isFinal, type OrderStatus } from '@tiffin/contracts/orderStatus'
import { refuse } from './refuse.ts'
import { nameOf } from './system/ids.ts'
import type { World } from './system/world.ts'

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
