import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { serveDuties } from '../machine/duties.ts'
import { DIALECTS, type Dialect, type DialectName, type Seat } from './dialects.ts'

/** Sockets that connect at the same time. */
const AT_ONCE = 32
/** Milliseconds between looks at how much has come. */
const LOOK = 5

const sockets: WebSocket[] = []
let heard = 0
let bytes = 0
let delays: number[] | undefined

const duties = {
  /** Connects a socket for each seat; answers when all of them hear of their topics. */
  async join({ dialect, seats }: { dialect: DialectName; seats: readonly Seat[] }): Promise<number> {
    const left = seats.values()
    const connect = async () => {
      for (const seat of left) sockets.push(await sit(dialect, seat))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, connect))
    return sockets.length
  },

  /** Counts positions anew; `timed` also takes how long ago each was due, by the time that it carries. */
  async begin({ timed }: { timed: boolean }): Promise<void> {
    heard = 0
    bytes = 0
    delays = timed ? [] : undefined
  },

  /** Answers when so many positions have come, or what has come after `withinMs`. */
  async until({ positions, withinMs }: { positions: number; withinMs: number }): Promise<Told> {
    const deadline = Date.now() + withinMs
    while (heard < positions && Date.now() < deadline) await delay(LOOK)
    return { positions: heard, bytes, delays: Float64Array.from(delays ?? []) }
  },
}

export interface Told {
  readonly positions: number
  /** Of their frames, without WebSocket's own. */
  readonly bytes: number
  /** Milliseconds from when a position was due until it was here. */
  readonly delays: Float64Array
}
export type CrowdDuties = typeof duties

function sit(name: DialectName, seat: Seat): Promise<WebSocket> {
  const dialect: Dialect = DIALECTS[name]
  // A browser compresses whatever it sends where the server takes that.
  const socket = new WebSocket(dialect.address(seat.url.replace('http', 'ws')), {
    perMessageDeflate: { threshold: 0 },
  })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`${seat.url} closed a socket with ${code}`)))
    socket.on('open', () => {
      const greeting = dialect.greeting?.(seat)
      if (greeting !== undefined) socket.send(greeting)
    })
    socket.on('message', (data: Buffer) => {
      const text = data.toString('latin1')
      const { reply, isSeated, positions = 0, refusal } = dialect.hear(text, seat)
      if (positions > 0) count(text, positions)
      if (reply !== undefined) socket.send(reply)
      if (isSeated) resolve(socket)
      if (refusal) reject(new Error(refusal))
    })
  })
}

function count(text: string, positions: number): void {
  heard += positions
  bytes += text.length
  if (!delays) return
  const now = performance.timeOrigin + performance.now()
  const [, timestamp] = /"timestamp":"([^"]+)"/.exec(text) ?? []
  delays.push(now - Date.parse(timestamp as string))
}

serveDuties(duties)
