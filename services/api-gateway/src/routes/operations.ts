import { getSystemHealth, reportSpans, type SystemHealth } from '@tiffin/contracts/operations'
import type { BodyOf } from '@tiffin/contracts/route'
import { publicPath } from '@tiffin/contracts/route'
import type { FastifyInstance } from 'fastify'
import { type Door, door } from './door.ts'

/** `/operations`: what the gateway answers by itself. */
export function serveOperations(
  app: FastifyInstance,
  options: Door,
  readHealth: () => Promise<SystemHealth>,
  takeSpans: (spans: BodyOf<typeof reportSpans>['spans']) => void,
): void {
  app.route({
    method: getSystemHealth.method,
    url: publicPath(getSystemHealth),
    schema: { response: { [getSystemHealth.status]: getSystemHealth.reply } },
    onRequest: door(getSystemHealth, options),
    handler: async (_request, reply) => reply.header('cache-control', 'no-store').send(await readHealth()),
  })
  app.route({
    method: reportSpans.method,
    url: publicPath(reportSpans),
    bodyLimit: MOST_SPAN_BYTES,
    schema: { body: reportSpans.body },
    onRequest: door(reportSpans, options),
    handler: async (request, reply) => {
      takeSpans((request.body as BodyOf<typeof reportSpans>).spans)
      return reply.code(reportSpans.status).send()
    },
  })
}

/** Bytes of one report of a browser: 32 spans of the longest. */
const MOST_SPAN_BYTES = 16_384
