import { ALL_EVENTS } from '@tiffin/contracts/catalogue'
import { EVENT_EXCHANGE } from '@tiffin/contracts/events/event'
import { RABBITMQ_USERS, type RabbitmqUser } from '@tiffin/platform/rabbitmqUser'
import {
  failuresExchange,
  HEARD,
  type Hearer,
  heardPrefix,
  queueName,
  REVOCATION_MARKS,
  REVOCATION_STREAM,
  SUBSCRIPTIONS,
  type Subscriber,
} from './topology.ts'

/**
 * What a service's user may do in RabbitMQ, as regular expressions of names (https://www.rabbitmq.com/docs/access-control):
 * on queues and exchanges, and under which routing keys it publishes events and asks for them. The topology it finds there.
 */
export interface BrokerRights {
  readonly configure: string
  readonly write: string
  readonly read: string
  readonly topics: { readonly write: string; readonly read: string }
}

/**
 * Of all queues a service takes from its own only; it publishes the events that the catalogue says are its own, and sends what
 * it failed at on its own ladder. All read the stream of ended sessions and put their marks there. Nobody may write to the
 * default exchange, by which every queue would be reached.
 */
export function rightsOf(service: RabbitmqUser): BrokerRights {
  const published = ALL_EVENTS.filter(({ by }) => by === service).map(({ type }) => escaped(type))
  const consumes = isSubscriber(service)
  const heard = isHearer(service) ? [`${escaped(heardPrefix(service))}.+`] : []
  const heardTypes = isHearer(service) ? HEARD[service].map(escaped) : []
  return {
    configure: oneOf(heard),
    write: oneOf([
      escaped(REVOCATION_MARKS),
      ...(published.length > 0 ? [escaped(EVENT_EXCHANGE)] : []),
      ...(consumes ? [escaped(failuresExchange(service))] : []),
      ...heard,
    ]),
    read: oneOf([
      escaped(REVOCATION_STREAM.queue),
      ...(consumes ? [escaped(queueName(service))] : []),
      ...(heard.length > 0 ? [escaped(EVENT_EXCHANGE), ...heard] : []),
    ]),
    topics: { write: oneOf(published), read: oneOf(heardTypes) },
  }
}

export const allRights = (): ReadonlyMap<RabbitmqUser, BrokerRights> =>
  new Map(RABBITMQ_USERS.map((service) => [service, rightsOf(service)]))

const isSubscriber = (service: string): service is Subscriber => service in SUBSCRIPTIONS
const isHearer = (service: string): service is Hearer => service in HEARD

const escaped = (name: string): string => name.replaceAll('.', '[.]')

/** `^$` fits the name of nothing: none of them. */
const oneOf = (patterns: readonly string[]): string =>
  patterns.length === 0 ? '^$' : `^(${patterns.join('|')})$`
