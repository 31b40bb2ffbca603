import { randomUUID } from 'node:crypto'
import { SUBSCRIPTIONS, type Subscriber } from '@tiffin/messaging/topology'
import { type Broker, type Message, SUBSCRIBERS } from '../system/broker.ts'
import type { ServiceInstance } from '../system/serviceInstance.ts'
import type { FaultKind } from './fault.ts'

const GONE_FOR = 3
/** Messages that fill a queue. */
const FULL = 3000

/** A message that fits no contract lies on a queue; it must be set aside, and nothing wait behind it. */
export function poisonMessages(broker: Broker, poisons: Set<string>): FaultKind {
  return SUBSCRIBERS.map((subscriber) => {
    let id = ''
    const [type] = SUBSCRIPTIONS[subscriber]
    return {
      name: `poison ${subscriber}`,
      lasts: 0,
      begin() {
        id = `poison-${randomUUID()}`
        poisons.add(id)
        return broker.put(subscriber, [{ id, type, body: '{"orderId": {"not": "an id"' }])
      },
      heal: async () => undefined,
      isOver: async () => (await broker.deadLetters(subscriber)).has(id),
    }
  })
}

/**
 * A service is killed whole and its queue filled with events that it knows already; it must work through them when it
 * comes back, and none of them may take effect again.
 */
export function fullQueues(
  instances: readonly ServiceInstance[],
  broker: Broker,
  knownEvents: (subscriber: Subscriber) => Promise<readonly Message[]>,
): FaultKind {
  return SUBSCRIBERS.map((subscriber) => {
    const both = instances.filter(({ service }) => service === subscriber)
    return {
      name: `full queue of ${subscriber}`,
      lasts: GONE_FOR,
      async begin() {
        const known = await knownEvents(subscriber)
        await Promise.all(both.map((instance) => instance.kill()))
        await broker.put(subscriber, repeated(known, FULL))
      },
      async heal() {
        await Promise.all(both.map((instance) => instance.start()))
      },
      isOver: async () => (await broker.waiting(subscriber)) < FULL / 100,
    }
  })
}

function repeated(messages: readonly Message[], count: number): Message[] {
  if (messages.length === 0) return []
  return Array.from({ length: count }, (_, i) => messages[i % messages.length] as Message)
}
