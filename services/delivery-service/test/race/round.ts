import { orderEvents } from '@tiffin/contracts/events/orders'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { Problem } from '@tiffin/platform/problem'
import { newId } from '@tiffin/sharding/ids'
import { acceptOffer } from '../../src/domain/acceptOffer.ts'
import { offerOrder } from '../../src/domain/offerOrder.ts'
import { reassignOrder } from '../../src/domain/reassignOrder.ts'
import { onOrderUpdated } from '../../src/events/followOrder.ts'
import { onOrderCreated } from '../../src/events/openAssignment.ts'
import { orderCreatedIn } from '../stage.ts'
import type { Arena, Lane } from './arena.ts'
import { inTurns } from './turns.ts'

/** Who may be at one order at once: dispatchers that plan, and admins who choose. */
const DISPATCHERS = 10
const ADMINS = 10
const OFFER_SECONDS = 30
const TRAVEL = { distanceKm: () => 1 }

/**
 * One order, at which all partners of a lane accept, 20 dispatchers choose, and, in every second round, its customer
 * cancels, all at once. Answers the order; refusals are answers, anything else is thrown.
 */
export async function raceForOrder(arena: Arena, lane: Lane, round: number): Promise<string> {
  const { partners } = lane
  const { market } = lane.city
  const orderId = await openOrder(arena, lane)
  const partner = (n: number) => partners[(round * 7 + n) % partners.length] as string
  await offerOrder(arena.ledger(0), market, { orderId, partnerId: partner(0), distanceKm: 1 }, OFFER_SECONDS)
  const offers = Array.from(
    { length: DISPATCHERS },
    (_, i) => () =>
      offerOrder(
        arena.ledger(i),
        market,
        { orderId, partnerId: partner(i * 3), distanceKm: 1 },
        OFFER_SECONDS,
      ),
  )
  const choices = Array.from({ length: ADMINS }, (_, i) => () => {
    const ports = { ledger: arena.ledger(i), travel: TRAVEL, offerSeconds: () => OFFER_SECONDS }
    return reassignOrder(ports, { orderId, market, partnerId: partner(i * 4 + 1), adminId: newId(market) })
  })
  const accepts = partners.map((id, i) => () => acceptOffer(arena.ledger(i), { id, market }, orderId, 600))
  const cancels = round % 2 === 0 ? [() => tellStatus(arena, market, orderId, 2, 'cancelled')] : []
  const racers = [...offers, ...choices, ...accepts, ...cancels]
  await Promise.all(inTurns(racers, round).map((race) => race().catch(refusal)))
  return orderId
}

/** Begins the search for a new order's partner; answers its id. */
export async function openOrder(arena: Arena, { city }: Lane): Promise<string> {
  const orderId = newId(city.market)
  const event = { id: newId(city.market), type: 'order.created', body: orderCreatedIn(city, orderId) }
  await onOrderCreated(arena.ledger(0))(event)
  return orderId
}

/** Ends the order, so that its partner is free for the next round. */
export function endOrder(arena: Arena, { city }: Lane, orderId: string): Promise<void> {
  return tellStatus(arena, city.market, orderId, 3, 'cancelled')
}

function refusal(error: unknown): void {
  if (!(error instanceof Problem)) throw error
}

async function tellStatus(
  arena: Arena,
  market: number,
  orderId: string,
  version: number,
  status: OrderStatus,
): Promise<void> {
  const body = {
    ...orderEvents.orderUpdated.example,
    orderId,
    market,
    version,
    status,
    deliveryPartnerId: null,
  }
  await onOrderUpdated(arena.ledger(version))({ id: newId(market), type: 'order.updated', body })
}
