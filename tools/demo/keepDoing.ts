import { setTimeout as delay } from 'node:timers/promises'

/** Milliseconds after which a trouble that goes on is told again. */
const TELL_AGAIN = 60_000
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 15_000

/**
 * Does `work` again and again until the signal, or until it answers `'done'`. What goes wrong ends nothing: it is told,
 * once while it goes on, and after a pause the work begins anew.
 */
export async function keepDoing(
  who: string,
  work: () => Promise<'done' | 'more'>,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<void> {
  let told = { line: '', at: 0 }
  let pause = FIRST_PAUSE
  while (!signal.aborted)
    try {
      if ((await work()) === 'done') return
      pause = FIRST_PAUSE
    } catch (error) {
      if (signal.aborted) return
      const line = `${who}: ${error}`
      if (line !== told.line || Date.now() - told.at > TELL_AGAIN) {
        tell(line)
        told = { line, at: Date.now() }
      }
      await delay(pause, undefined, { signal }).catch(() => undefined)
      pause = Math.min(LONGEST_PAUSE, pause * 2)
    }
}
