import { randomUUID } from 'node:crypto'
import type { ApiProblem } from '@tiffin/contracts/client'
import { acceptOffer } from '@tiffin/contracts/delivery'
import { reassignOrder } from '@tiffin/contracts/dispatchBoard'
import { createOrder, getOrder, patchOrderStatus } from '@tiffin/contracts/orders'
import { callAs, type Person } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { type Accepted, liveWith } from './accepted.ts'
import type { DoorLane, Doors } from './doors.ts'
import { inTurns } from './turns.ts'

/** Admins who name a partner, and who leave the choice to the dispatcher. */
const NAMING = 10
const LEAVING = 10

/** What came of a race. */
export interface DoorRace {
  readonly orderId: string
  /** Who was told that the order is theirs. */
  readonly accepted: Accepted
  /** Whether the customer was told that it is cancelled. */
  readonly cancelled: boolean
  /** The refusals, by code. */
  readonly refusals: readonly string[]
}

/**
 * One order through the gateway: all partners of a lane accept, 20 admins reassign (whoever is named accepts at once),
 * and in every second round its customer cancels, all at the same time.
 */
export async function raceAtDoors(doors: Doors, lane: DoorLane, round: number): Promise<DoorRace> {
  const orderId = await placeAndOffer(doors, lane)
  const accepted = new Set<string>()
  const refusals: string[] = []
  let cancelled = false
  const attempt = (call: Promise<unknown>, then: () => unknown) =>
    call.then(then, (refusal: ApiProblem) => void refusals.push(refusal.problem.code))
  const params = { id: orderId }
  const accept = (person: Person) =>
    attempt(callAs(doors.gateway, person)(acceptOffer, { params }), () => accepted.add(person.id))
  const reassign = (to: Person | undefined) => {
    const body = to ? { deliveryPartnerId: to.id } : {}
    return attempt(callAs(doors.gateway, lane.admin)(reassignOrder, { params, body }), () => to && accept(to))
  }
  const cancel = () =>
    attempt(cancelOrder(doors, lane, orderId), () => {
      cancelled = true
    })
  const partner = (n: number) => lane.partners[(round * 7 + n) % lane.partners.length] as Person
  const racers = [
    ...lane.partners.map((person) => () => accept(person)),
    ...Array.from({ length: NAMING }, (_, i) => () => reassign(partner(i * 4 + 1))),
    ...Array.from({ length: LEAVING }, () => () => reassign(undefined)),
    ...(round % 2 === 0 ? [cancel] : []),
  ]
  await Promise.all(inTurns(racers, round).map((race) => race()))
  return { orderId, accepted, cancelled, refusals }
}

/** Waits until order-service and delivery-service agree on what came of the order: who has it, or that it has ended. */
export async function settled(doors: Doors, lane: DoorLane, { orderId, cancelled }: DoorRace): Promise<void> {
  if (cancelled) return withdrawn(doors, lane, orderId)
  await waitFor('the services to agree', async () => {
    const order = await callAs(doors.gateway, lane.customer)(getOrder, { params: { id: orderId } })
    return order.deliveryPartnerId === ((await liveWith(doors, lane, orderId)) ?? null)
  })
}

/** Ends the order, so that its partner is free for the next round. */
export async function endAtDoors(doors: Doors, lane: DoorLane, race: DoorRace): Promise<void> {
  if (race.cancelled) return
  await cancelOrder(doors, lane, race.orderId)
  await withdrawn(doors, lane, race.orderId)
}

async function placeAndOffer(doors: Doors, lane: DoorLane): Promise<string> {
  const { city, dish, customer } = lane
  const { id } = await callAs(doors.gateway, customer)(createOrder, {
    body: {
      restaurantId: dish.restaurantId,
      items: [{ menuItemId: dish.menuItemId, quantity: 1 }],
      deliveryAddress: city.doorAddress,
      city: city.city,
      ...city.door,
    },
    headers: { 'idempotency-key': randomUUID() },
  })
  const offered = `SELECT FROM delivery."Offer" WHERE "orderId" = $1`
  await waitFor('an offer', async () => (await doors.infrastructure.query(city.shard, offered, [id])).length)
  return id
}

function cancelOrder({ gateway }: Doors, { customer }: DoorLane, id: string): Promise<unknown> {
  return callAs(gateway, customer)(patchOrderStatus, { params: { id }, body: { status: 'cancelled' } })
}

async function withdrawn({ infrastructure }: Doors, { city }: DoorLane, orderId: string): Promise<void> {
  const sql = `SELECT FROM delivery."Assignment" WHERE "orderId" = $1 AND status = 'withdrawn'`
  await waitFor('the search to end', async () => {
    return (await infrastructure.query(city.shard, sql, [orderId])).length === 1
  })
}
