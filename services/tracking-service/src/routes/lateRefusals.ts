import type { IncomingMessage } from 'node:http'

/** Milliseconds that a refusal waits. */
const WAIT = 2000
/** Refusals that wait at most: what a client sends meanwhile may fill a buffer of 64 kB of each. */
const MOST = 2000

/**
 * Tells those who come too often late that they may not: a connection that waits costs little, one that is refused at once is back
 * at once. Told without waiting is whoever sends more while they wait, and everybody else where too many wait.
 */
export class LateRefusals {
  readonly #connections = new WeakSet<IncomingMessage['socket']>()
  #waiting = 0

  tell({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>, refuse: () => void): void {
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
    if (hasBody || this.#connections.has(socket) || this.#waiting >= MOST) {
      refuse()
      return
    }
    this.#waiting += 1
    this.#connections.add(socket)
    const end = () => {
      clearTimeout(timer)
      this.#waiting -= 1
      this.#connections.delete(socket)
      refuse()
      socket.off('close', end).off('error', ignore)
    }
    const timer = setTimeout(end, WAIT)
    socket.on('close', end)
    // While it waits nobody else hears of its connection breaking, and such an error would end the process.
    socket.on('error', ignore)
  }
}

function ignore(): void {}
