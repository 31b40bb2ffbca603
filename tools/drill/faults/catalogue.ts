import type { DrilledSystem } from '../system/drilledSystem.ts'
import { cutLinks, halfOpenLinks, slowLinks } from './brokenLinks.ts'
import type { FaultKind } from './fault.ts'
import { unconfirmed, unpublished } from './halfDone.ts'
import { killedInstances, killedServers, pausedInstances } from './killed.ts'
import { fullQueues, poisonMessages } from './queues.ts'
import { skewedClocks } from './skewedClocks.ts'

/** Everything that can be broken in a system, by kind. `poisons` takes the ids of messages that must be set aside. */
export function catalogue(system: DrilledSystem, poisons: Set<string>): FaultKind[] {
  const { instances, servers, links, broker, faketime, knownEvents } = system
  return [
    killedInstances(instances),
    killedServers(servers, links),
    cutLinks(servers, links),
    unpublished(instances, links),
    pausedInstances(instances),
    slowLinks(servers, links),
    poisonMessages(broker, poisons),
    halfOpenLinks(servers, links),
    fullQueues(instances, broker, knownEvents),
    unconfirmed(instances, links),
    skewedClocks(instances, faketime),
  ].filter(({ length }) => length > 0)
}
