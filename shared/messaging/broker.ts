import { rememberFailure } from '@tiffin/platform/connectionFailure'
import type { Log } from '@tiffin/platform/log'
import { type ConnectOptions, explain, type Readiness } from '@tiffin/platform/readiness'
import { addressOf } from '@tiffin/platform/serverFault'
import { Connection } from 'rabbitmq-client'

const PART = 'rabbitmq'

/**
 * A connection to RabbitMQ that comes back by itself. `/ready` does not depend on it where a service can work
 * without: orders are taken while the broker is away, their events wait in the outbox.
 */
export function openBroker(url: string, name: string, log: Log, readiness?: Readiness): Connection {
  readiness?.wait(PART, 'connecting')
  const connection = new Connection({
    url,
    connectionName: name,
    retryLow: 200,
    retryHigh: 5000,
    heartbeat: 10,
    acquireTimeout: 10_000,
  })
  rememberFailure(connection, 'connection')
  connection.on('connection', () => {
    readiness?.ready(PART)
    log.info('connected to RabbitMQ')
  })
  connection.on('error', (error: unknown) => {
    const reason = explain(error, brokerPart(url).address)
    readiness?.wait(PART, reason)
    log.warn({ reason }, 'RabbitMQ is away, trying again')
  })
  return connection
}

/** RabbitMQ as `/ready` names it, and where it is. */
export const brokerPart = (url: string) =>
  ({
    part: PART,
    address: addressOf({ RABBITMQ_URL: url }, 'RABBITMQ_URL'),
  }) satisfies Partial<ConnectOptions>
