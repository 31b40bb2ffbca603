import { EVENT_EXCHANGE, type EventDefinition } from '../events/event.ts'
import type { Json } from '../json.ts'
import { Timestamp } from '../shapes.ts'

const text = { type: 'string' }

/** CloudEvents 1.0 in its AMQP binding, and W3C Trace Context. */
const HEADERS = {
  type: 'object',
  required: ['cloudEvents:specversion', 'cloudEvents:id', 'cloudEvents:source', 'cloudEvents:type'],
  properties: {
    'cloudEvents:specversion': { const: '1.0' },
    'cloudEvents:id': { ...text, description: 'The same however often the event comes' },
    'cloudEvents:source': { ...text, description: 'The service that published it' },
    'cloudEvents:type': text,
    'cloudEvents:subject': { ...text, description: 'Id of what the event is about' },
    'cloudEvents:time': Timestamp,
    traceparent: text,
  },
}

const EXCHANGE = { name: EVENT_EXCHANGE, type: 'topic', durable: true, autoDelete: false, vhost: '/' }

/** A routing key for each event. */
export function eventChannels(events: readonly EventDefinition[]): Json {
  return each(events, ({ type, summary }) => [
    type,
    {
      address: type,
      summary,
      servers: [{ $ref: '#/servers/broker' }],
      messages: { [type]: { $ref: `#/components/messages/${type}` } },
      bindings: { amqp: { is: 'routingKey', exchange: EXCHANGE, bindingVersion: '0.3.0' } },
    },
  ])
}

export function eventOperations(events: readonly EventDefinition[]): Json {
  return each(events, ({ type, by, summary }) => [
    `publish.${type}`,
    {
      action: 'send',
      channel: { $ref: `#/channels/${type}` },
      summary,
      description: `Published by ${by} alone, confirmed by the broker, at least once.`,
      tags: [{ name: by }],
      messages: [{ $ref: `#/channels/${type}/messages/${type}` }],
      bindings: { amqp: { deliveryMode: 2, bindingVersion: '0.3.0' } },
    },
  ])
}

export function eventMessages(events: readonly EventDefinition[]): Json {
  return each(events, (event) => [
    event.type,
    {
      name: event.type,
      title: event.type,
      summary: event.summary,
      ...(event.deprecated && { description: deprecation(event), tags: [{ name: 'deprecated' }] }),
      contentType: 'application/json',
      headers: HEADERS,
      payload: event.body,
      bindings: { amqp: { messageType: event.type, bindingVersion: '0.3.0' } },
      examples: [{ headers: headersOf(event), payload: event.example }],
    },
  ])
}

function deprecation({ deprecated }: EventDefinition): string | undefined {
  return (
    deprecated && `Deprecated since ${deprecated.since}, until ${deprecated.sunset}. ${deprecated.instead}`
  )
}

function headersOf({ type, by, example }: EventDefinition): Json {
  return {
    'cloudEvents:specversion': '1.0',
    'cloudEvents:id': '01985e2f-aaaa-8524-995c-5a1f0c9be0aa',
    'cloudEvents:source': `/${by}`,
    'cloudEvents:type': type,
    'cloudEvents:time': (example as { readonly timestamp?: string }).timestamp,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  }
}

const each = (events: readonly EventDefinition[], entry: (event: EventDefinition) => [string, Json]): Json =>
  Object.fromEntries(events.map(entry))
