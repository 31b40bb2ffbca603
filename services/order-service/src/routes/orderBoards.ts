import { orderBoardRoutes } from '@tiffin/contracts/orderStatistics'
import type { Tokens } from '@tiffin/platform/auth/tokens'
import { serve } from '@tiffin/platform/http/serve'
import type { FastifyInstance } from 'fastify'
import { type EventReading, listEvents } from '../domain/listEvents.ts'
import { type Counting, countOrders } from '../domain/orderStatistics.ts'

export interface BoardUseCases {
  readonly counting: Counting
  readonly events: EventReading
}

/** Serves what boards show beside the orders themselves. */
export function serveOrderBoards(app: FastifyInstance, tokens: Tokens, useCases: BoardUseCases): void {
  const { counting, events } = useCases
  serve(app, tokens, orderBoardRoutes.getOrderStatistics, ({ caller, query }) =>
    countOrders(counting, caller, query),
  )
  serve(app, tokens, orderBoardRoutes.listOrderEvents, ({ params }) => listEvents(events, params.id))
}
