import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import type { ClientToServerEvents, ServerToClientEvents } from '@tiffin/contracts/tracking'
import type { Principal } from '@tiffin/platform/auth/principal'
import type { Redis } from 'ioredis'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import type { WebSocket } from 'ws'
import { compressionFrom, freeInflater } from './compression.ts'

export interface SocketData {
  principal: Principal
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
}

/** Largest message a client may send, in bytes: events here are small. */
const MOST_BYTES = 10_000
/** Milliseconds within which a socket that lost its connection gets what it missed without asking. */
const RECOVERY = 120_000

/** Socket.IO beside the HTTP server; status changes reach the sockets of every instance through a Redis stream. */
export function createSocketServer(http: HttpServer, options: SocketServerOptions): TrackingServer {
  const io: TrackingServer = new Server(http, {
    cors: { origin: [...options.origins] },
    allowRequest: (_request, decide) => decide(options.accepts() ? null : 'stopping', options.accepts()),
    maxHttpBufferSize: MOST_BYTES,
    perMessageDeflate: options.compressionThreshold > 0 && compressionFrom(options.compressionThreshold),
    adapter: createAdapter(options.redis, { streamName: 'tiffin:sockets', maxLen: 50_000 }),
    connectionStateRecovery: { maxDisconnectionDuration: RECOVERY, skipMiddlewares: false },
    serveClient: false,
  })
  io.engine.on('connection', keepLittle)
  return io
}

/**
 * What a socket that only listens holds of its connection: nothing of the request that opened it, which engine.io keeps
 * until the end, nor what read its last message.
 */
function keepLittle(connection: EngineSocket): void {
  if (connection.request) {
    connection.request.headers = {}
    connection.request.rawHeaders = []
    connection.request = undefined
  }
  connection.on('packet', freeOnMessage)
}

function freeOnMessage(this: EngineSocket): void {
  freeInflater(this.transport.socket)
}

/** As much as is used here of engine.io's socket. */
interface EngineSocket {
  request: IncomingMessage | undefined
  readonly transport: { readonly socket?: WebSocket }
  on(event: 'packet', listener: (this: EngineSocket) => void): unknown
}
