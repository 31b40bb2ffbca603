import { orderEvents } from '@tiffin/contracts/events/orders'
import { Problem } from '@tiffin/platform/problem'
import fc from 'fast-check'
import { acceptOffer } from '../../../services/delivery-service/src/domain/acceptOffer.ts'
import { followOrder } from '../../../services/delivery-service/src/domain/followOrder.ts'
import type { Ledger } from '../../../services/delivery-service/src/domain/ledger.ts'
import { offerOrder } from '../../../services/delivery-service/src/domain/offerOrder.ts'
import { openAssignments } from '../../../services/delivery-service/src/domain/openAssignments.ts'
import { reassignOrder } from '../../../services/delivery-service/src/domain/reassignOrder.ts'
import { refuseOffer } from '../../../services/delivery-service/src/domain/refuseOffer.ts'

/** Most changes of an order let its delivery go on. */
const STATUSES = [
  'confirmed',
  'confirmed',
  'ready',
  'ready',
  'picked_up',
  'picked_up',
  'delivered',
  'cancelled',
  'failed',
] as const

/** A use case of delivery-service, on one of a few orders and partners. */
export interface TwinDeed {
  readonly what: 'opens' | 'follows' | 'offers' | 'accepts' | 'refuses' | 'reassigns' | 'turns duty'
  readonly order: number
  readonly partner: number
  readonly version: number
  readonly status: (typeof STATUSES)[number]
}

export const twinDeeds: fc.Arbitrary<TwinDeed[]> = fc.array(
  fc.record({
    what: fc.constantFrom(
      'opens',
      'opens',
      'opens',
      'follows',
      'offers',
      'offers',
      'offers',
      'accepts',
      'accepts',
      'accepts',
      'refuses',
      'reassigns',
      'turns duty',
    ),
    order: fc.constantFrom(0, 0, 0, 1, 2),
    partner: fc.nat(1),
    version: fc.integer({ min: 1, max: 9 }),
    status: fc.constantFrom(...STATUSES),
  }),
  { minLength: 20, maxLength: 60 },
)

export interface Cast {
  readonly market: number
  readonly orders: readonly string[]
  readonly partners: readonly string[]
  readonly admin: string
}

/** Does it on a ledger; answers what came of it, as the caller learns it. */
export async function doOn(ledger: Ledger, cast: Cast, deed: TwinDeed): Promise<unknown> {
  try {
    return (await act(ledger, cast, deed)) ?? 'done'
  } catch (error) {
    return error instanceof Problem ? error.code : `${(error as Error).name}`
  }
}

function act(ledger: Ledger, { market, orders, partners, admin }: Cast, deed: TwinDeed): Promise<unknown> {
  const orderId = orders[deed.order] as string
  const partnerId = partners[deed.partner] as string
  const caller = { id: partnerId, market }
  const { restaurantPoint: restaurant, door, restaurantId, restaurantName } = orderEvents.orderCreated.example
  const readyAt = new Date(orderEvents.orderCreated.example.readyAt)
  switch (deed.what) {
    case 'opens': {
      const order = { orderId, market, orderVersion: 1, restaurantId, restaurantName, restaurant, door }
      return ledger.write(market, (tx) => openAssignments(tx, [{ ...order, payCents: 399, readyAt }]))
    }
    case 'follows': {
      const { version, status } = deed
      return ledger.write(market, (tx) =>
        followOrder(tx, { orderId, market, version, status, readyAt, partnerId }),
      )
    }
    case 'offers':
      return offerOrder(ledger, market, { orderId, partnerId, distanceKm: 1 }, 30)
    case 'accepts':
      return acceptOffer(ledger, caller, orderId, 600)
    case 'refuses':
      return refuseOffer(ledger, caller, orderId)
    case 'reassigns': {
      const ports = { ledger, travel: { distanceKm: () => 1 }, offerSeconds: () => 30 }
      const named = deed.version % 2 === 0 ? partnerId : undefined
      return reassignOrder(ports, { orderId, market, partnerId: named, adminId: admin })
    }
    case 'turns duty':
      return ledger.write(market, async (tx) => {
        await tx.partners.lock(partnerId)
        await tx.partners.setOnDuty(partnerId, deed.version > 3)
      })
  }
}
