import type { Server } from 'node:http'
import { type Server as NetServer, type Socket, Server as TcpServer } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds in which the first request of a connection, once it is open, is on its way at most. */
const ON_ITS_WAY = 1000
/** Milliseconds for those who wait to be taken in at most. */
const TAKING_IN = 1000

/**
 * Ends listening after so many more seconds, and resolves when everybody who had come by then has been heard. Who comes
 * later is refused a connection, which is safe to ask another for. A connection that is reset is not: whoever sent a
 * request on it cannot know whether it was done. So what waits already, from a moment in which this process had no
 * processor, is taken in first, and connections that were opened meanwhile stay open for what their clients are sending.
 */
export async function stopListening(server: Server, seconds: number): Promise<void> {
  const fresh = followFresh(server)
  await sleep(seconds * 1000)
  await takeInWaiting(server)
  // Node's own way for HTTP closes, too, what has sent nothing yet.
  TcpServer.prototype.close.call(server as NetServer)
  await Promise.race([sleep(ON_ITS_WAY, undefined, { ref: false }), fresh.allHeard()])
}

/** Each turn of the loop takes in one that waits; while they keep coming as quickly, some will be reset. */
async function takeInWaiting(server: Server): Promise<void> {
  let came = true
  const note = () => {
    came = true
  }
  server.on('connection', note)
  for (const until = performance.now() + TAKING_IN; came && performance.now() < until; ) {
    came = false
    await nextTurn()
  }
}

/** Follows the connections that are opened from now on until their first request is read. */
function followFresh(server: Server): { allHeard(): Promise<void> } {
  const fresh = new Set<Socket>()
  let heard = () => {}
  const forget = (socket: Socket) => {
    fresh.delete(socket)
    if (fresh.size === 0) heard()
  }
  server.on('connection', (socket) => {
    fresh.add(socket)
    socket.once('close', () => forget(socket))
  })
  server.on('request', ({ socket }) => forget(socket))
  // Where nobody listens for them, Node answers those who offer an upgrade as it answers others.
  if (server.listenerCount('upgrade') > 0) server.on('upgrade', ({ socket }) => forget(socket))
  return {
    allHeard: () =>
      new Promise((resolve) => {
        heard = resolve
        if (fresh.size === 0) resolve()
      }),
  }
}
