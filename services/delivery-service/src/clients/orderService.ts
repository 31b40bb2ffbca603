import { ApiProblem, type Call } from '@tiffin/contracts/client'
import { patchOrderStatus } from '@tiffin/contracts/orders'
import type { ProblemCode } from '@tiffin/contracts/problems'
import { Problem } from '@tiffin/platform/problem'
import type { OrderArbiter } from '../domain/progressOrder.ts'

/** Refusals of order-service that are the partner's to know. */
const PASSED_ON: readonly ProblemCode[] = ['illegal_transition', 'order_not_found', 'shard_unavailable']

/** Order-service over HTTP. */
export function orderServiceArbiter(call: Call): OrderArbiter {
  return {
    async move(orderId, status, deliveryPartnerId) {
      try {
        await call(patchOrderStatus, { params: { id: orderId }, body: { status, deliveryPartnerId } })
      } catch (error) {
        throw refusalOf(error)
      }
    },
  }
}

function refusalOf(error: unknown): Problem {
  if (error instanceof ApiProblem && PASSED_ON.includes(error.problem.code))
    return new Problem(error.problem.code, {
      detail: error.problem.detail,
      retryAfter: error.retryAfter,
      cause: error,
    })
  return new Problem('service_unavailable', {
    detail: 'Order-service does not answer; nothing was changed here. Try again in 5 seconds.',
    retryAfter: 5,
    cause: error,
  })
}
