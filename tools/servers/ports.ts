import { createServer } from 'node:net'
import { portHolder } from './portHolder.ts'
import { ServerUnavailable } from './server.ts'

/** Where started servers listen on 127.0.0.1 before PORT_OFFSET: beside the usual ports, which may be a person's own. */
export const serverPorts = {
  /** The first shard's; each further shard has the next. */
  postgres: 5441,
  redis: 6389,
  rabbitmq: 5682,
  rabbitmqMetrics: 15702,
  rabbitmqDistribution: 25682,
  rabbitmqPortMapper: 4379,
  mongo: 27027,
} as const

/**
 * Answers the port when nobody listens on it.
 * @throws ServerUnavailable that names who does, and the mend.
 */
export async function requireFreePort(name: string, port: number): Promise<number> {
  if (port > 65535) {
    throw new ServerUnavailable(name, `port ${port} is beyond 65535`, 'Set a smaller PORT_OFFSET')
  }
  if (await isFree(port)) return port
  throw new ServerUnavailable(
    name,
    `port ${port} is taken by ${portHolder(port)}`,
    'Stop that, or set PORT_OFFSET (such as PORT_OFFSET=100) to shift all ports',
  )
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>()
  const server = createServer()
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') resolve(false)
    else reject(error)
  })
  server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)))
  return promise
}
