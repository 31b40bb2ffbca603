import type { patchOrderStatus } from '@tiffin/contracts/orders'
import type { BodyOf } from '@tiffin/contracts/route'
import { Problem } from '@tiffin/platform/problem'
import { actorOf, type Caller } from './actor.ts'
import { moveOrder } from './moveOrder.ts'
import { named, type Profiles } from './names.ts'
import type { OrderDocument } from './orderDocument.ts'
import type { OrderWriter } from './orderStore.ts'
import { marketOfOrder, visibleTo } from './ownership.ts'
import { retryKey } from './retry.ts'
import type { TravelModel } from './travel.ts'

export interface StatusChanging {
  readonly orders: Pick<OrderWriter, 'change'>
  readonly profiles: Profiles
  readonly travel: TravelModel
}

/** Moves an order to another status for a caller; see orderStatus.ts for who may do what. */
export async function changeStatus(
  { orders, profiles, travel }: StatusChanging,
  caller: Caller,
  orderId: string,
  request: BodyOf<typeof patchOrderStatus>,
  idempotencyKey: string | undefined,
): Promise<OrderDocument> {
  const market = marketOfOrder(orderId)
  const actor = actorOf(caller)
  if (request.deliveryPartnerId !== undefined && actor !== 'delivery-service')
    throw new Problem('forbidden', {
      detail: 'Only delivery-service says which partner acts; leave deliveryPartnerId out.',
    })
  refusePreparation(request)
  const of = { callerId: caller.id, route: 'patchOrderStatus', market }
  const retry = retryKey(of, idempotencyKey, { orderId, ...request })
  const move = {
    to: request.status,
    actor,
    actorId: caller.id,
    reason: request.reason ?? null,
    from: request.from,
    preparationMinutes: request.preparationMinutes,
    partnerId: request.deliveryPartnerId,
  }
  const changed = await orders.change(
    orderId,
    (order, now) => moveOrder(visibleTo(caller, order, orderId), move, travel, now),
    retry,
  )
  // A service acts on states and ids; it is not kept waiting for names.
  return caller.role === 'service' ? changed : named(profiles, changed)
}

/** Only a kitchen that begins may say when it will be done. */
function refusePreparation({ status, preparationMinutes }: BodyOf<typeof patchOrderStatus>): void {
  if (preparationMinutes === undefined || status === 'confirmed' || status === 'preparing') return
  throw new Problem('invalid_request', {
    detail: `preparationMinutes goes with confirmed or preparing, not with ${status}; leave it out.`,
  })
}
