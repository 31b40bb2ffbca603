import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { NODE_FLAGS } from '@tiffin/platform/serviceCommand'

/** A server that stands beside ours. */
export interface Peer {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** The programs of `node/`, each a server in a process of its own, by the Node and with the flags that our services have. */
export type NodePeer = 'answer' | 'httpProxy' | 'upstream' | 'vendure'

export async function startNodePeer(name: NodePeer, args: readonly string[] = []): Promise<Peer> {
  const child = fork(join(import.meta.dirname, 'node', `${name}.ts`), args, {
    execArgv: [...NODE_FLAGS],
    env: { NODE_ENV: 'production', VENDURE_DISABLE_TELEMETRY: 'true' },
    detached: true,
  })
  const ended = once(child, 'exit')
  const [port] = await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => Promise.reject(new Error(`the peer ${name} ended with ${code} before it served`))),
  ])
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    async stop() {
      child.disconnect()
      await ended
    },
  }
}
