import type { IncomingMessage } from 'node:http'

/** Milliseconds that a refusal waits. */
const WAIT = 2000
/** Refusals that wait at most. */
const MOST = 10_000

/**
 * Tells those who come too often late that they may not: a connection that waits costs next to nothing, one that is refused at
 * once is back at once. Where too many wait the others are told without waiting.
 */
export class LateRefusals {
  #waiting = 0

  tell({ socket }: Pick<IncomingMessage, 'socket'>, refuse: () => void): void {
    if (this.#waiting >= MOST) {
      refuse()
      return
    }
    this.#waiting += 1
    const end = () => {
      clearTimeout(timer)
      this.#waiting -= 1
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
