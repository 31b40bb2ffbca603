import { setTimeout as delay } from 'node:timers/promises'

const WITHIN = 30_000

/** Asks four times a second until it is so. Throws after half a minute. */
export async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WITHIN
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`After ${WITHIN / 1000} s still not so: ${isSo}`)
    await delay(250)
  }
}
