import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import type { ClientToServerEvents, ServerToClientEvents } from '@tiffin/contracts/tracking'
import type { Principal } from '@tiffin/platform/auth/principal'
import type { TokenSession } from '@tiffin/platform/auth/revocations'
import type { Redis } from 'ioredis'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import type { WebSocket } from 'ws'
import { compressionFrom, freeInflater } from './compression.ts'
import { LateRefusals } from './lateRefusals.ts'
import type { Counted, SocketLimits } from './socketLimits.ts'

export interface SocketData {
  principal: Principal
  session: TokenSession
  /** When the token ends: milliseconds since 1970. */
  expiresAt: number
}
export type TrackingServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>
export type TrackingSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>

export interface SocketServerOptions {
  /** A connection of its own: what the adapter publishes waits there while Redis is away. */
  readonly redis: Redis
  readonly origins: readonly string[]
  /** Bytes; 0 turns compression off. */
  readonly compressionThreshold: number
  /** Whether this instance takes new connections; one that stops sends them to the others. */
  readonly accepts: () => boolean
  readonly limits: SocketLimits
  /** Told of each handshake that is refused, and of each socket that is ended, for there being too much of it. */
  readonly onTooMany: (of: 'handshakes' | 'messages') => void
}

/** Largest message a client may send, in bytes: events here are small. */
const MOST_BYTES = 10_000
/** The Redis stream by which instances tell one another's sockets. */
export const SOCKET_STREAM = 'tiffin:sockets'
/** Milliseconds within which a socket that lost its connection gets what it missed without asking. */
const RECOVERY = 120_000

/** Socket.IO beside the HTTP server; status changes reach the sockets of every instance through a Redis stream. */
export function createSocketServer(http: HttpServer, options: SocketServerOptions): TrackingServer {
  const refusals = new LateRefusals()
  const io: TrackingServer = new Server(http, {
    cors: { origin: [...options.origins] },
    allowRequest: (request, decide) => {
      if (!options.accepts()) return decide('stopping', false)
      if (options.limits.admits(request)) return decide(undefined, true)
      options.onTooMany('handshakes')
      refusals.tell(request, () => decide('too many connections from this address', false))
    },
    maxHttpBufferSize: MOST_BYTES,
    perMessageDeflate: options.compressionThreshold > 0 && compressionFrom(options.compressionThreshold),
    adapter: createAdapter(options.redis, { streamName: SOCKET_STREAM, maxLen: 50_000 }),
    connectionStateRecovery: { maxDisconnectionDuration: RECOVERY, skipMiddlewares: false },
    serveClient: false,
  })
  io.engine.on('connection', watchConnection(options))
  return io
}

/** Counts a connection and its messages, and ends it where they are too many: its client may come back. */
function watchConnection({ limits, onTooMany }: SocketServerOptions): (connection: EngineSocket) => void {
  // One function for all sockets: one for each would be memory of each.
  const onPacket = function (this: EngineSocket): void {
    freeInflater(this.transport.socket)
    if (limits.hears(this)) return
    onTooMany('messages')
    this.close(true)
  }
  return (connection) => {
    if (connection.request) connection.on('close', limits.opened(connection.request))
    keepLittle(connection)
    connection.on('packet', onPacket)
  }
}

/** A socket that only listens holds nothing of the request that opened it, which engine.io keeps until the end. */
function keepLittle(connection: EngineSocket): void {
  if (!connection.request) return
  connection.request.headers = {}
  connection.request.rawHeaders = []
  connection.request = undefined
}

/** As much as is used here of engine.io's socket. */
interface EngineSocket extends Counted {
  request: IncomingMessage | undefined
  readonly transport: { readonly socket?: WebSocket }
  on(event: 'packet' | 'close', listener: (this: EngineSocket) => void): unknown
  close(discard: boolean): unknown
}
