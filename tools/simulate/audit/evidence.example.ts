import type { Order } from '@tiffin/contracts/orders'
import { newId } from '@tiffin/sharding/ids'
import { Journal } from '../journal.ts'
import type { EventRow, Facts, HistoryRow } from './facts.ts'
import type { Evidence } from './violation.ts'

/** San Francisco's market. */
export const MARKET = 5391959

export const ORDER = newId(MARKET)
export const CUSTOMER = newId(MARKET)
export const PARTNER = newId(MARKET)
export const OTHER_PARTNER = newId(MARKET)
const ITEM = '665f1c2ab7d1a2c3d4e5f6aa'

const order = {
  id: ORDER,
  customerId: CUSTOMER,
  version: 1,
  status: 'pending',
  totalAmount: 29.08,
  items: [{ menuItemId: ITEM, name: 'Thali', quantity: 2, unitPrice: 12.5, notes: null }],
} as Order

const HISTORY: HistoryRow[] = (
  [
    ['pending', null],
    ['ready', null],
    ['ready', PARTNER],
    ['picked_up', PARTNER],
    ['delivered', PARTNER],
  ] as const
).map(([status, deliveryPartnerId], i) => ({ orderId: ORDER, version: i + 1, status, deliveryPartnerId }))

const event = (eventType: string, subjectId: string, version: number | null): EventRow => ({
  eventId: `${eventType} ${version}`,
  eventType,
  subjectId,
  version,
  createdAt: 1000,
  sent: true,
})

function facts(): Facts {
  const orderEvents = HISTORY.map(({ version }) =>
    event(version === 1 ? 'order.created' : 'order.updated', ORDER, version),
  )
  const deliveryEvents = [
    event('order.assigned', ORDER, 2),
    event('order.estimated', ORDER, 2),
    event('order.accepted', ORDER, 3),
  ]
  const userEvents = [event('user.registered', PARTNER, null)]
  return {
    orders: [
      {
        shard: 'A',
        id: ORDER,
        customerId: CUSTOMER,
        status: 'delivered',
        version: 5,
        totalCents: 2908,
        deliveryPartnerId: PARTNER,
        assignmentVersion: 3,
      },
    ],
    items: [
      { orderId: ORDER, menuItemId: ITEM, name: 'Thali', quantity: 2, unitCents: 1250, isNoted: false },
    ],
    history: HISTORY,
    orderEvents,
    deliveryEvents,
    userEvents,
    ordersInbox: ['order.estimated 2', 'order.accepted 3'],
    deliveryInbox: [...orderEvents, ...userEvents].map(({ eventId }) => eventId),
    assignments: [{ orderId: ORDER, version: 5, orderVersion: 5 }],
    offers: [{ orderId: ORDER, partnerId: PARTNER, status: 'accepted', offeredAt: 1100, closedAt: 1200 }],
    trips: [{ id: 'trip', partnerId: PARTNER, startedAt: 1200, endedAt: 1900 }],
    tripOrders: [
      {
        tripId: 'trip',
        partnerId: PARTNER,
        orderId: ORDER,
        status: 'delivered',
        acceptedAt: 1200,
        endedAt: 1900,
      },
    ],
    partners: [{ id: PARTNER, market: MARKET, totalDeliveries: 1, currentOrderId: null }],
  }
}

function journal(): Journal {
  const written = new Journal()
  written.people.customers.push(CUSTOMER)
  written.people.partners.push(PARTNER)
  written.accepted.set(ORDER, {
    number: 0,
    order,
    key: 'a key',
    answers: [ORDER, ORDER],
    tookMs: 10,
    endedAs: 'delivered',
  })
  written.tell(order)
  written.deliveries.push({ orderId: ORDER, partnerId: PARTNER })
  const views = [
    { role: 'customer', personId: CUSTOMER, seen: HISTORY },
    { role: 'delivery_partner', personId: PARTNER, seen: HISTORY.slice(0, 4) },
  ] as const
  for (const { role, personId, seen } of views)
    written.views.push({ orderId: ORDER, personId, role, versions: [...seen], repeats: 0, gaps: 0 })
  for (const [at, latitude] of [37.77, 37.78].entries()) {
    const place = { orderId: ORDER, latitude, longitude: -122.4 }
    written.sentPositions.push({ ...place, partnerId: PARTNER, at, by: 'http' })
    const timestamp = new Date(at).toISOString()
    const seen = { ...place, deliveryPartnerId: PARTNER, timestamp, personId: CUSTOMER, at: at + 8 }
    written.seenPositions.push(seen)
  }
  return written
}

/** Evidence that a test may doctor. */
export interface ExampleEvidence extends Evidence {
  readonly facts: { -readonly [Table in keyof Facts]: Writable<Facts[Table][number]>[] }
}

/** One order that went well, from every side; `change` doctors a copy. */
export function exampleEvidence(change: (evidence: ExampleEvidence) => void = () => {}): ExampleEvidence {
  const evidence = {
    facts: structuredClone(facts()) as ExampleEvidence['facts'],
    journal: journal(),
    shardOf: () => 'A',
  }
  change(evidence)
  return evidence
}

type Writable<Row> = Row extends object ? { -readonly [Column in keyof Row]: Row[Column] } : Row
