import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { privateBytes } from './cpuTime.ts'

/** Milliseconds in which V8 gives back what a collection freed. */
const SETTLE = 1000
const PATIENCE = 10_000

/** What makes a Node process open its inspector on this port of loopback. */
export const inspectable = (port: number) => ({ NODE_OPTIONS: `--inspect=127.0.0.1:${port}` })

/** Bytes of a process's own memory after a full garbage collection, which its inspector is asked for. */
export async function settledMemory(pid: number, inspectorPort: number): Promise<number> {
  await collectGarbage(inspectorPort)
  await delay(SETTLE)
  return privateBytes(pid)
}

/** https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/#method-collectGarbage */
async function collectGarbage(port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/json/list`)
  const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[]
  const inspector = new WebSocket(target?.webSocketDebuggerUrl as string)
  const signal = AbortSignal.timeout(PATIENCE)
  await once(inspector, 'open', { signal })
  // Twice: what has a finalizer goes with the second.
  for (const id of [1, 2]) {
    inspector.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }))
    await once(inspector, 'message', { signal })
  }
  inspector.close()
  await once(inspector, 'close', { signal })
}
