import type { Server } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Takes in the connections and requests that wait already, before a server stops listening: those of a moment in which
 * this process had no processor. The system would reset them, and whoever sent one cannot know whether it was done.
 */
export async function takeInWaiting(server: Server): Promise<void> {
  let came = true
  const note = () => {
    came = true
  }
  server.on('connection', note).on('request', note)
  while (came) {
    came = false
    // One looks at what waits, the next at what was sent on it.
    await nextTurn()
    await nextTurn()
  }
}
