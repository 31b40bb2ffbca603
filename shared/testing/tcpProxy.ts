import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './freePort.ts'
import { joinSockets } from './joinedSockets.ts'

/** A wire to a real server that a test can cut, as a network or a stopped server would. */
export interface TcpProxy {
  /** The server's URL by way of the proxy. */
  readonly url: string
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>
  /** Listens again on the same port. */
  mend(): Promise<void>
  /**
   * Holds back the server's first answer that contains `text`, and what it says after that on the same connection, its
   * end too, until the answer is called.
   */
  hold(text: string): () => void
  close(): Promise<void>
}

/**
 * Puts a proxy before the server of a URL (`postgresql:`, `amqp:`, `redis:`, …).
 * A connection says nothing for its first `silentMs` milliseconds, as over a slow wire.
 */
export async function startTcpProxy(url: string, { silentMs = 0 } = {}): Promise<TcpProxy> {
  const target = new URL(url)
  const port = await freePort()
  const sockets = new Set<Socket>()
  const held = new Set<Socket>()
  let holding: string | undefined
  const server = createServer((inward) => {
    const outward = connect({ host: target.hostname, port: Number(target.port) })
    joinSockets(sockets, inward, outward)
    outward.on('data', (said) => {
      if (holding === undefined || !said.includes(holding)) return void inward.write(said)
      held.add(outward.pause())
      outward.unshift(said)
    })
    void sleep(silentMs).then(() => inward.pipe(outward))
  })
  const mend = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  const hold = (text: string) => {
    holding = text
    return () => {
      holding = undefined
      for (const socket of held) socket.resume()
      held.clear()
    }
  }
  await mend()
  const own = new URL(url)
  own.host = `127.0.0.1:${port}`
  return { url: own.href, cut, mend, hold, close: cut }
}
