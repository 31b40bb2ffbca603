import { eventChannels, eventMessages, eventOperations } from './asyncApi/events.ts'
import { SOCKET_CHANNEL, socketMessages, socketOperations } from './asyncApi/sockets.ts'
import { ALL_EVENTS } from './catalogue.ts'
import type { EventDefinition } from './events/event.ts'
import { type Json, plainJson } from './json.ts'

const DESCRIPTION = `What Tiffin tells without being asked: events on RabbitMQ for programs beside it, and messages on sockets for
the people whose orders they are about. \`send\` is what Tiffin sends, \`receive\` what it takes. HTTP is described in
[OpenAPI](/docs/json).

An event may come more than once: its id (\`cloudEvents:id\`) is the same each time. Events of one order come in its order. A
published body only gains optional fields; what breaks a reader has a name of its own (\`order.created.v2\`) and goes beside the
old one.`

/** The AsyncAPI 3.0 document of the events on the bus and the messages on the sockets. */
export function asyncApiDocument(events: readonly EventDefinition[] = ALL_EVENTS): Json {
  return plainJson({
    asyncapi: '3.0.0',
    id: 'urn:tiffin',
    info: {
      title: 'Tiffin',
      version: '0.1.0',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      broker: {
        host: 'rabbitmq:5672',
        protocol: 'amqp',
        protocolVersion: '0-9-1',
        description: 'RabbitMQ, within the private network',
        security: [{ $ref: '#/components/securitySchemes/broker' }],
      },
      sockets: {
        host: 'localhost:3005',
        protocol: 'ws',
        pathname: '/socket.io/',
        description: 'tracking-service. Socket.IO 4: `io(url, { auth: { token } })`',
        security: [{ $ref: '#/components/securitySchemes/token' }],
      },
    },
    channels: { ...eventChannels(events), sockets: SOCKET_CHANNEL },
    operations: { ...eventOperations(events), ...socketOperations() },
    components: {
      messages: { ...eventMessages(events), ...socketMessages() },
      securitySchemes: {
        broker: { type: 'userPassword', description: 'A user of the broker’s virtual host' },
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'As `auth.token` of the handshake. The socket ends with its token.',
        },
      },
    },
  })
}
