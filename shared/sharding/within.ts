import { setTimeout as delay } from 'node:timers/promises'

/** Work took longer than it may. It goes on; nobody waits for it. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded'
}

/** What `work` comes to, or DeadlineExceeded after some milliseconds. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const deadline = delay(milliseconds, undefined, { signal: over.signal }).then(() => {
    throw new DeadlineExceeded(`no answer within ${milliseconds} ms`)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    over.abort()
    deadline.catch(() => undefined)
  }
}
