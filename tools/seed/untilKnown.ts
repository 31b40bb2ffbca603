import { setTimeout as delay } from 'node:timers/promises'
import { ApiProblem } from '@tiffin/contracts/client'

/** Milliseconds delivery-service may take to hear of a partner who just registered. */
const WITHIN = 15_000

/** Repeats a partner's call until delivery-service knows them: it learns of a registration by event. */
export async function untilKnown<T>(call: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + WITHIN
  for (;;) {
    try {
      return await call()
    } catch (error) {
      const unknown = error instanceof ApiProblem && error.problem.code === 'partner_not_found'
      if (!unknown || Date.now() > deadline) throw error
      await delay(100)
    }
  }
}
