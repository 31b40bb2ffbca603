import { orderRoutes } from '@tiffin/contracts/orders'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import { changeStatus, type StatusChanging } from '../domain/changeStatus.ts'
import { type Placing, placeOrder } from '../domain/placeOrder.ts'
import { quoteOrder } from '../domain/quoteOrder.ts'
import { getHistory, getOrder, listOwnOrders, type Reading } from '../domain/readOrders.ts'

export interface OrderUseCases {
  readonly placing: Placing
  readonly reading: Reading
  readonly changing: StatusChanging
}

/** Serves the routes of orders. */
export function serveOrders(app: FastifyInstance, tokens: Tokens, useCases: OrderUseCases): void {
  const { placing, reading, changing } = useCases
  serve(app, tokens, orderRoutes.createOrder, ({ caller, body, idempotencyKey }) =>
    placeOrder(placing, caller, body, idempotencyKey),
  )
  serve(app, tokens, orderRoutes.quoteOrder, ({ body }) => quoteOrder(placing, body))
  serve(app, tokens, orderRoutes.getOrder, ({ caller, params }) => getOrder(reading, caller, params.id))
  serve(app, tokens, orderRoutes.listOrders, ({ caller, query }) => listOwnOrders(reading, caller, query))
  serve(app, tokens, orderRoutes.getOrderHistory, ({ caller, params, query }) =>
    getHistory(reading, caller, params.id, query.after ?? 0),
  )
  serve(app, tokens, orderRoutes.patchOrderStatus, ({ caller, params, body, idempotencyKey }) =>
    changeStatus(changing, caller, params.id, body, idempotencyKey),
  )
}
