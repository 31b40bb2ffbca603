import { getSystemHealth, type SystemHealth } from '@tiffin/contracts/operations'
import { publicPath } from '@tiffin/contracts/route'
import type { FastifyInstance } from 'fastify'
import { type Door, door } from './door.ts'

/** `/operations`: what the gateway answers by itself. */
export function serveOperations(
  app: FastifyInstance,
  options: Door,
  readHealth: () => Promise<SystemHealth>,
): void {
  app.route({
    method: getSystemHealth.method,
    url: publicPath(getSystemHealth),
    schema: { response: { [getSystemHealth.status]: getSystemHealth.reply } },
    onRequest: door(getSystemHealth, options),
    handler: async (_request, reply) => reply.header('cache-control', 'no-store').send(await readHealth()),
  })
}
