import { Counter, Gauge, type Registry } from 'prom-client'
import type { TrackingServer } from './socketServer.ts'

/** What Socket.IO says of a socket's end (its documentation, "disconnect"); what is none of these is `other`. */
const REASONS = new Set([
  'server namespace disconnect',
  'client namespace disconnect',
  'server shutting down',
  'ping timeout',
  'transport close',
  'transport error',
  'forced close',
  'forced server close',
  'parse error',
])

/** Shows this instance's sockets: how many there are, what they listen to, how many came, and how many went and why. */
export function watchSockets(registry: Registry, io: TrackingServer): void {
  const registers = [registry]
  new Gauge({
    name: 'tracking_sockets',
    help: 'Sockets connected to this instance',
    registers,
    collect() {
      this.set(io.engine.clientsCount)
    },
  })
  new Gauge({
    name: 'tracking_joined_sockets',
    help: 'Places of sockets of this instance in rooms: of an order, a kitchen, a partner’s assignments, a market',
    labelNames: ['room'] as const,
    registers,
    collect() {
      for (const room of KINDS) this.set({ room }, 0)
      for (const [name, sockets] of io.of('/').adapter.rooms) {
        const room = KINDS.find((kind) => name.startsWith(`${kind}:`))
        if (room) this.inc({ room }, sockets.size)
      }
    },
  })
  const opened = new Counter({
    name: 'tracking_sockets_opened_total',
    help: 'Sockets that were let in',
    registers,
  })
  const closed = new Counter({
    name: 'tracking_sockets_closed_total',
    help: 'Sockets that ended, by the reason',
    labelNames: ['reason'] as const,
    registers,
  })
  const onEnd = (reason: string) => closed.inc({ reason: REASONS.has(reason) ? reason : 'other' })
  io.on('connection', (socket) => {
    opened.inc()
    socket.on('disconnect', onEnd)
  })
}

/** What the names of rooms begin with (rooms.ts). */
const KINDS = ['order', 'kitchen', 'assignments', 'market'] as const

/** Counts handshakes refused and sockets ended for there being too much of them. */
export function countRefusals(registry: Registry): (of: 'handshakes' | 'messages') => void {
  const refused = new Counter({
    name: 'tracking_sockets_refused_total',
    help: 'Handshakes refused, and sockets ended, as an address or a socket sent too many',
    labelNames: ['of'],
    registers: [registry],
  })
  return (of) => refused.inc({ of })
}
