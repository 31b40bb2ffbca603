/** What a client of a socket server says, and what it makes of the answers: text frames over WebSocket. */
export interface Dialect {
  address(url: string): string
  /** Said first, if anything. */
  greeting?(seat: Seat): string
  /** What a frame means to the client. */
  hear(text: string, seat: Seat): Heard
}

/** Who sits where: one socket. */
export interface Seat {
  readonly url: string
  readonly token: string
  /** What it wants to hear of: the id of an order. */
  readonly topic: string
}

export interface Heard {
  /** To be said back. */
  readonly reply?: string
  /** The server let it in: it hears of its topic from now on. */
  readonly isSeated?: boolean
  /** How often the frame tells of a position. */
  readonly positions?: number
  readonly refusal?: string
}

const NOTHING: Heard = {}
const POSITION = '42["location-updated",'

/** Socket.IO 4 over Engine.IO 4, WebSocket alone: https://socket.io/docs/v4/socket-io-protocol. */
const socketIo: Dialect = {
  address: (url) => `${url}/socket.io/?EIO=4&transport=websocket`,
  hear(text, { token, topic }) {
    if (text.startsWith(POSITION)) return { positions: 1 }
    if (text === '2') return { reply: '3' }
    if (text.startsWith('0')) return { reply: `40${JSON.stringify({ token })}` }
    if (text.startsWith('40'))
      return { reply: `420${JSON.stringify(['subscribe-order', { orderId: topic }])}` }
    if (text.startsWith('430')) return text.includes('"ok":true') ? { isSeated: true } : { refusal: text }
    return text.startsWith('44') ? { refusal: text } : NOTHING
  },
}

/** The rooms of peers/sockets/wsRooms.ts: the first frame names the room. */
const rooms: Dialect = {
  address: (url) => url,
  greeting: ({ topic }) => topic,
  hear(text) {
    if (text.startsWith(POSITION)) return { positions: 1 }
    return text === 'ok' ? { isSeated: true } : NOTHING
  },
}

/** Centrifugo's JSON protocol, frames divided by line ends: https://centrifugal.dev/docs/transports/client_protocol. */
const centrifugo: Dialect = {
  address: (url) => `${url}/connection/websocket`,
  greeting: () => '{"id":1,"connect":{}}',
  hear(text, { topic }) {
    if (text.includes('"error":')) return { refusal: text }
    if (text.startsWith('{"id":1,'))
      return { reply: JSON.stringify({ id: 2, subscribe: { channel: topic } }) }
    if (text.startsWith('{"id":2,')) return { isSeated: true }
    // A ping, which is to be answered, may come in one frame with what is told.
    const lines = text.split('\n')
    const positions = lines.filter((line) => line.startsWith('{"push":')).length
    return { positions, ...(lines.includes('{}') && { reply: '{}' }) }
  },
}

export const DIALECTS = { socketIo, rooms, centrifugo } as const satisfies Record<string, Dialect>
export type DialectName = keyof typeof DIALECTS
