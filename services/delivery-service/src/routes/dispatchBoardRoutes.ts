import { dispatchBoardRoutes as routes } from '@tiffin/contracts/dispatchBoard'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import type { DispatchBoard } from '../domain/dispatchBoard.ts'

/** The HTTP door for admins. */
export function serveDispatchBoardRoutes(app: FastifyInstance, tokens: Tokens, board: DispatchBoard): void {
  serve(app, tokens, routes.getDispatchBoard, ({ query }) => board.ofCity(query.city))
  serve(app, tokens, routes.reassignOrder, ({ caller, params, body }) =>
    board.reassign({ orderId: params.id, partnerId: body.deliveryPartnerId, adminId: caller.id }),
  )
  serve(app, tokens, routes.listAssignmentEvents, ({ params }) => board.events(params.id))
}
