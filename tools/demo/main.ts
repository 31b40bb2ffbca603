import { join } from 'node:path'
import { findRunningSystem } from '../start/runningSystem.ts'
import { liveDemo } from './liveDemo.ts'
import { DEMO_LIVES } from './lives.ts'

/** Milliseconds between looks whether the process that started this one is still there. */
const PARENT_EVERY = 2000
/** Milliseconds in which it ends at the latest: whoever stops it waits. */
const END_WITHIN = 8000
const dataDir = join(import.meta.dirname, '../../.data/start')

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
stopping.signal.addEventListener('abort', () => setTimeout(() => process.exit(0), END_WITHIN).unref())
endWithParent(process.ppid)

const tell = (line: string) => console.log(`${new Date().toISOString()} ${line}`)
tell('the demo begins')
await liveDemo({
  system: findRunningSystem(dataDir),
  lives: DEMO_LIVES,
  speed: 1,
  seed: Date.now(),
  signal: stopping.signal,
  tell,
})
tell('the demo ends; its partners are off duty')
process.exit(0)

/** Whoever started it may be killed at once: nobody would ever stop the demo then. */
function endWithParent(parent: number): void {
  setInterval(() => process.ppid === parent || stopping.abort(), PARENT_EVERY).unref()
}
