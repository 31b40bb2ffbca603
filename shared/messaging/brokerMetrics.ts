import type { Revocations } from '@tiffin/platform/auth/revocations'
import { Gauge, Histogram, type Registry } from 'prom-client'
import type { Connection } from 'rabbitmq-client'

/** Shows whether this process has its connection to the broker. */
export function watchBroker(registry: Registry, broker: Connection): void {
  new Gauge({
    name: 'broker_connected',
    help: '1 while this process is connected to RabbitMQ, else 0',
    registers: [registry],
    collect() {
      this.set(broker.ready ? 1 : 0)
    },
  })
}

/** Shows what a process knows of ended sessions. Answers whom to tell how long after its end one was heard of, in seconds. */
export function watchRevocations(registry: Registry, revocations: Revocations): (seconds: number) => void {
  new Gauge({
    name: 'revocations_held',
    help: 'Ended sessions, and people all of whose sessions ended, that access tokens are compared with',
    registers: [registry],
    collect() {
      this.set(revocations.size)
    },
  })
  const delay = new Histogram({
    name: 'revocation_delay_seconds',
    help: 'Time from the end of a session until this process refuses its access tokens; those from before it followed are left out',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [registry],
  })
  return (seconds) => delay.observe(seconds)
}
