import { randomUUID } from 'node:crypto'
import type { ServerToClientEvents } from '@tiffin/contracts/tracking'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { Redis } from 'ioredis'
import { SOCKET_STREAM, type TrackingServer, type TrackingSocket } from './socketServer.ts'
import { tellSocket } from './tellSocket.ts'

/** An event as the adapter keeps it: its name, what it says, and its place in the stream. */
type Kept = [event: keyof ServerToClientEvents, ...payload: unknown[]]

interface Missed {
  readonly packets: readonly Kept[]
  /** Where the socket sat when its connection broke. */
  readonly rooms: readonly string[]
  /** The stream's last place before it was read. */
  readonly readTo: string
}

/**
 * Gives a socket that comes back what it missed, after its sign-in and without a hole.
 *
 * Socket.IO reads what was missed and sends it before anybody knows who came back; and what is told between that reading and
 * the end of the sign-in goes neither that way nor to the socket, which is not among those who hear yet. Here all is held
 * until the socket is one of them, and the stream is read once more from where it ended at first. So a version may come twice.
 */
export function giveMissedAfterSignIn(io: TrackingServer, redis: Redis, log: Log): void {
  const { adapter } = io.of('/')
  const restore = adapter.restoreSession.bind(adapter)
  const missedBy = new WeakMap<object, Missed>()

  adapter.restoreSession = async (pid, offset) => {
    const readTo = await lastPlace(redis)
    const session = await restore(pid, offset)
    const { rooms, missedPackets: packets } = session
    // The socket that is made of the session has this very object.
    const data = { ...(session.data as object) }
    missedBy.set(data, { packets: packets as Kept[], rooms, readTo })
    return { ...session, data, missedPackets: [] }
  }

  /** A session under a name that nobody else has: the socket's own stays for when its connection breaks again. */
  const missedSince = async (readTo: string, socket: TrackingSocket): Promise<Kept[]> => {
    const pid = randomUUID()
    adapter.persistSession({ sid: socket.id, pid, rooms: [...socket.rooms], data: {} })
    return (await restore(pid, readTo)).missedPackets as Kept[]
  }

  const give = async (socket: TrackingSocket, { packets, rooms, readTo }: Missed): Promise<void> => {
    // Whoever came back as somebody else has left them, and has missed nothing.
    if (!rooms.every((room) => socket.rooms.has(room))) return
    for (const packet of packets) tellKept(socket, packet)
    for (const packet of await missedSince(readTo, socket)) tellKept(socket, packet)
  }

  io.on('connection', (socket) => {
    const missed = missedBy.get(socket.data)
    missedBy.delete(socket.data)
    if (!missed) return
    give(socket, missed).catch((error: unknown) => {
      log.warn(
        { reason: describe(error) },
        'what a socket missed cannot be read: its client comes back once more',
      )
      socket.conn.close()
    })
  })
}

/** The newest place in the stream. Throws where it is empty: whoever comes back then begins anew. */
async function lastPlace(redis: Redis): Promise<string> {
  const [last] = await redis.xrevrange(SOCKET_STREAM, '+', '-', 'COUNT', 1)
  if (!last) throw new Error(`nothing is in ${SOCKET_STREAM}`)
  return last[0]
}

function tellKept(socket: TrackingSocket, [event, ...payload]: Kept): void {
  tellSocket(socket, event, ...(payload as Parameters<ServerToClientEvents[typeof event]>))
}
