import { connect, type Socket } from 'node:net'
import { constants, setPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { serveDuties } from '../machine/duties.ts'

/** Milliseconds between two bytes, headers or messages of a connection, and until one that was ended comes again. */
const DRIP = 1000
const HEADER_EVERY = 20
const MESSAGE_EVERY = 10
const AGAIN = 250

export type Flood = 'bodies' | 'headers' | 'sockets'

let stopped = false
let ended = 0
const open = new Set<{ destroy(): void }>()

const duties = {
  /** Keeps so many connections at the address until stopped, each doing its worst. */
  async begin({
    flood,
    url,
    connections,
  }: {
    flood: Flood
    url: string
    connections: number
  }): Promise<void> {
    // On machines of its own it would take nothing of ours: here it comes last.
    setPriority(constants.priority.PRIORITY_LOW)
    const { hostname, port } = new URL(url)
    const worst = { bodies: drip, headers: fill, sockets: shout }[flood]
    for (let i = 0; i < connections; i += 1)
      // Not all in step, as they are many and not one.
      void delay((i / connections) * DRIP).then(() => again(() => worst(hostname, Number(port))))
  },

  /** Ends all; answers how many connections were ended by the other side. */
  async end(): Promise<number> {
    stopped = true
    for (const connection of open) connection.destroy()
    return ended
  },
}
export type FloodDuties = typeof duties

async function again(worst: () => Promise<void>): Promise<void> {
  while (!stopped) {
    await worst()
    ended += 1
    await delay(AGAIN)
  }
}

/** A body that is said to be large comes a byte a second. */
function drip(host: string, port: number): Promise<void> {
  const begin =
    'POST /orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n'
  return overTcp(host, port, begin, () => ' ', DRIP)
}

/** Headers without end. */
function fill(host: string, port: number): Promise<void> {
  return overTcp(
    host,
    port,
    'GET /orders HTTP/1.1\r\nHost: x\r\n',
    () => `X-${Math.random()}: ${'x'.repeat(500)}\r\n`,
    HEADER_EVERY,
  )
}

async function overTcp(
  host: string,
  port: number,
  begin: string,
  more: () => string,
  everyMs: number,
): Promise<void> {
  const socket: Socket = connect(port, host)
  open.add(socket)
  socket.on('error', () => undefined)
  socket.resume()
  socket.write(begin)
  const timer = setInterval(() => void socket.write(more()), everyMs)
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(timer)
  open.delete(socket)
}

/** A socket that says nonsense as fast as it may, and faster. */
async function shout(host: string, port: number): Promise<void> {
  const socket = new WebSocket(`ws://${host}:${port}/socket.io/?EIO=4&transport=websocket`)
  const connection = { destroy: () => socket.terminate() }
  open.add(connection)
  socket.on('error', () => undefined)
  socket.once('open', () => socket.send('40{"token":"nonsense"}'))
  const timer = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send('42["subscribe-order","nonsense"]')
  }, MESSAGE_EVERY)
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(timer)
  open.delete(connection)
}

serveDuties(duties)
