import {
  commonVariables,
  portVariable,
  readConfig,
  trustProxyVariable,
  urlVariable,
} from '@tiffin/platform/config'
import { Type } from 'typebox'

/** One address or several, separated by commas. */
const ORIGINS = '^https?://[^\\s,/]+/?(\\s*,\\s*https?://[^\\s,/]+/?)*$'

const variables = Type.Object({
  ...commonVariables,
  TRACKING_SERVICE_PORT: portVariable(3005),
  ORDER_SERVICE_URL: Type.String({
    pattern: ORIGINS,
    default: 'http://127.0.0.1:3002',
    description: 'address of order-service; several instances separated by commas',
  }),
  REDIS_URL: urlVariable(
    'Redis, for positions and the sockets of other instances: redis://host:6379',
    '^rediss?://',
  ),
  RABBITMQ_URL: urlVariable(
    'RabbitMQ, where order events come from: amqp://user:password@host:5672',
    '^amqps?://',
  ),
  CORS_ORIGINS: Type.String({
    pattern: ORIGINS,
    default: 'http://localhost:5173,http://127.0.0.1:5173',
    description: 'origins of the web app that may connect, separated by commas',
  }),
  REPEAT_SECONDS: Type.Number({
    exclusiveMinimum: 0,
    default: 10,
    description: 'how often a watched order’s last version is repeated, so that a lost message is noticed',
  }),
  SOCKETS_PER_ADDRESS: Type.Integer({
    minimum: 1,
    default: 1000,
    description: 'sockets that one client address may have open at an instance; many phones share one',
  }),
  SOCKET_HANDSHAKES_PER_SECOND: Type.Number({
    exclusiveMinimum: 0,
    default: 50,
    description: 'connections a second that one client address may begin',
  }),
  SOCKET_MESSAGES_PER_SECOND: Type.Number({
    exclusiveMinimum: 0,
    default: 50,
    description: 'messages a second that a socket may send before it is ended',
  }),
  TRUST_PROXY: trustProxyVariable,
  COMPRESSION_THRESHOLD: Type.Integer({
    minimum: 0,
    default: 1024,
    description: 'bytes from which a socket message is compressed; 0 turns compression off',
  }),
})

/** The service's settings. Throws ConfigError naming every mistake. */
export function readTrackingConfig(env: Readonly<Record<string, string | undefined>>) {
  return readConfig(variables, env)
}
export type TrackingConfig = ReturnType<typeof readTrackingConfig>
