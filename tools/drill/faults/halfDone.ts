import { setTimeout as delay } from 'node:timers/promises'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import type { Links } from '../system/links.ts'
import type { ServiceInstance } from '../system/serviceInstance.ts'
import type { Toxic } from '../system/toxiproxy.ts'
import type { FaultKind } from './fault.ts'

/** Seconds in which work is half done before the service dies: less than the broker waits for a heartbeat. */
const HALF_DONE_FOR = 5
const GONE_FOR = 2

const swallow = (stream: Toxic['stream']): readonly Toxic[] => [
  { type: 'timeout', stream, attributes: { timeout: 0 } },
]

/** Services with an outbox and reactions of their own. */
const HALF_DOING: readonly ServiceName[] = ['order-service', 'delivery-service']

/**
 * What a service sends to the broker is swallowed while it works on; then all of it is killed. So its relay dies between
 * commit and publish, and its consumer between effect and acknowledgement.
 */
export function unpublished(instances: readonly ServiceInstance[], links: Links): FaultKind {
  return HALF_DOING.map((service) => halfDone('unpublished', service, swallow('upstream'), instances, links))
}

/**
 * What the broker answers a service is swallowed; then all of it is killed. So its relay dies between publish and
 * confirmation, and publishes again.
 */
export function unconfirmed(instances: readonly ServiceInstance[], links: Links): FaultKind {
  return HALF_DOING.map((service) =>
    halfDone('unconfirmed', service, swallow('downstream'), instances, links),
  )
}

function halfDone(
  how: string,
  service: ServiceName,
  toxics: readonly Toxic[],
  instances: readonly ServiceInstance[],
  links: Links,
) {
  const both = instances.filter((instance) => instance.service === service)
  const link = { server: 'rabbitmq', from: service }
  return {
    name: `${how} ${service}`,
    lasts: GONE_FOR,
    async begin() {
      await links.poison(link, toxics)
      await delay(HALF_DONE_FOR * 1000)
      await Promise.all(both.map((instance) => instance.kill()))
    },
    async heal() {
      await links.cure(link, toxics)
      await Promise.all(both.map((instance) => instance.start()))
    },
  }
}
