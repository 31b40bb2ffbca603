import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@tiffin/testing/freePort'

/** Milliseconds by which one piece after another is held up: what two connections carry overtakes each other. */
const DELAYS = [0, 60, 300, 10, 150]

/** A wire that holds things up and tears. */
export interface BadWire {
  readonly url: string
  /** Ends every connection, with what was on its way. */
  tear(): void
  /** Holds nothing up any more. */
  mend(): void
  close(): Promise<void>
}

/** Leads each connection to the first server that takes it, as a balancer before two instances does. */
export async function startBadWire(urls: readonly string[]): Promise<BadWire> {
  const port = await freePort()
  const sockets = new Set<Socket>()
  let isBad = true
  let piece = 0
  const keep = (socket: Socket) => {
    sockets.add(socket)
    // A torn connection has errors on both ends; `close` follows.
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const carry = (from: Socket, to: Socket) => {
    let before: Promise<unknown> = Promise.resolve()
    from.on('data', (chunk) => {
      piece += 1
      const held = isBad ? sleep(DELAYS[piece % DELAYS.length]) : undefined
      before = Promise.all([before, held]).then(() => to.write(chunk))
    })
    from.on('close', () => void before.then(() => to.destroy()))
  }
  const server = createServer(async (inward) => {
    keep(inward)
    inward.pause()
    const outward = await firstThatAnswers(urls)
    if (!outward) return inward.destroy()
    keep(outward)
    carry(inward, outward)
    carry(outward, inward)
    inward.resume()
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const tear = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    tear,
    mend() {
      isBad = false
    },
    close() {
      tear()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function firstThatAnswers(urls: readonly string[]): Promise<Socket | undefined> {
  for (const url of urls) {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    if (isOpen) return socket
  }
  return undefined
}
