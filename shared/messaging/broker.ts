import type { Log } from '@tiffin/platform/log'
import { describe, type Readiness } from '@tiffin/platform/readiness'
import { Connection } from 'rabbitmq-client'

/**
 * A connection to RabbitMQ that comes back by itself. `/ready` does not depend on it where a service can work
 * without: orders are taken while the broker is away, their events wait in the outbox.
 */
export function openBroker(url: string, name: string, log: Log, readiness?: Readiness): Connection {
  const part = 'rabbitmq'
  readiness?.wait(part, 'connecting')
  const connection = new Connection({
    url,
    connectionName: name,
    retryLow: 200,
    retryHigh: 5000,
    heartbeat: 10,
    acquireTimeout: 10_000,
  })
  connection.on('connection', () => {
    readiness?.ready(part)
    log.info('connected to RabbitMQ')
  })
  connection.on('error', (error: unknown) => {
    const reason = describe(error)
    readiness?.wait(part, reason)
    log.warn({ reason }, 'RabbitMQ is away, trying again')
  })
  return connection
}
