import { connect, createServer, type Socket } from 'node:net'
import { freePort } from '@tiffin/testing/freePort'
import { joinSockets } from '@tiffin/testing/joinedSockets'

/** A wire to a PostgreSQL server on which the commit of one write gets stuck. */
export interface CommitProxy {
  readonly url: string
  /** Resolves when the commit, or the answer to it, is held. */
  readonly held: Promise<void>
  close(): Promise<void>
}

/**
 * Puts a proxy before a shard that holds back the first COMMIT after a prepared statement of this name: `commit` keeps it from
 * the server, `answer` lets it through and keeps the server's answer from the service, which then does not know.
 */
export async function startCommitProxy(
  url: string,
  { after, hold }: { after: string; hold: 'commit' | 'answer' },
): Promise<CommitProxy> {
  const target = new URL(url)
  const { promise: held, resolve } = Promise.withResolvers<void>()
  const sockets = new Set<Socket>()
  const server = createServer((inward) => {
    const outward = connect({ host: target.hostname, port: Number(target.port) })
    joinSockets(sockets, inward, outward)
    outward.pipe(inward)
    let isWritten = false
    inward.on('data', (chunk) => {
      const text = chunk.toString('latin1')
      isWritten ||= text.includes(after)
      const isHeld = isWritten && text.includes('COMMIT')
      if (isHeld) outward.unpipe(inward)
      if (!isHeld || hold === 'answer') outward.write(chunk)
      if (isHeld) resolve()
    })
  })
  const port = await freePort()
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const own = new URL(url)
  own.host = `127.0.0.1:${port}`
  return {
    url: own.href,
    held,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
