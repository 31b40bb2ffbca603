import { setTimeout as delay } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { cpuDuring, total } from './cpuTime.ts'

const LOOK = 1000
/** Seconds of processor in a second that a system without work uses at most. */
const IDLE = 0.15
const LOOKS = 90

/** Waits until what came before is worked off, so that it is not measured with what comes. */
export async function untilQuiet({ started, say, context }: Bench): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { cpu } = await cpuDuring(started.pids(), () => delay(LOOK, undefined, { signal: context.signal }))
    if (total(cpu) < (IDLE * LOOK) / 1000) return
  }
  say(`the system still works on what came before after ${(LOOKS * LOOK) / 1000} s`)
}
