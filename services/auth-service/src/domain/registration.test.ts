import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PasswordRules } from './passwordRules.ts'
import { type LoginIndex, type RegisteringUsers, Registration } from './registration.ts'
import type { User } from './user.ts'

const EMAIL = 'asha@example.com'

/** The process ends here: nothing of this registration runs after it. */
class Crash extends Error {}

/**
 * The shards as the registration sees them: every call is atomic and by itself. The scheduler decides which of the
 * registrations goes on, so that each interleaving of their calls is met; `step` may end one of them for good.
 */
class Shards {
  readonly statuses = new Map<string, 'pending' | 'active' | 'abandoned'>()
  holder: string | undefined

  parts(step: <T>(call: () => T) => Promise<T>) {
    const users: RegisteringUsers = {
      addPending: ({ id }) => step(() => void this.statuses.set(id, 'pending')),
      activate: (id) => step(() => (this.#move(id, 'active') ? ({ id } as User) : undefined)),
      abandon: (id) => step(() => this.#move(id, 'abandoned') || this.statuses.get(id) !== 'active'),
      holdsAddress: (id) => step(() => this.statuses.get(id) === 'active'),
    }
    const index: LoginIndex = {
      find: () => step(() => this.holder),
      claim: (_, id) => step(() => (this.holder ??= id)),
      takeOver: (_, from, to) =>
        step(() => {
          const isHeld = this.holder === from
          if (isHeld) this.holder = to
          return isHeld
        }),
    }
    return { users, index }
  }

  active(): string[] {
    return [...this.statuses].filter(([, status]) => status === 'active').map(([id]) => id)
  }

  #move(id: string, to: 'active' | 'abandoned'): boolean {
    const isPending = this.statuses.get(id) === 'pending'
    if (isPending) this.statuses.set(id, to)
    return isPending
  }
}

function register(shards: Shards, step: <T>(call: () => T) => Promise<T>): Promise<User> {
  const registration = new Registration({
    ...shards.parts(step),
    passwords: { hash: async () => 'hash', isOutdated: () => false, matches: async () => false },
    passwordRules: new PasswordRules({ minLength: 8 }),
    homeMarket: () => 5391959,
  })
  const form = {
    email: EMAIL,
    password: 'secure123',
    firstName: 'Asha',
    lastName: 'Rao',
    city: 'San Francisco',
  }
  return registration.register({ ...form, role: 'customer' })
}

/** The calls of one registration, in the order of the scheduler, up to the one at which it crashes (never: Infinity). */
function steps(scheduler: fc.Scheduler, crashAt: number) {
  let count = 0
  return async <T>(call: () => T): Promise<T> => {
    await scheduler.schedule(Promise.resolve())
    count += 1
    if (count > crashAt) throw new Crash()
    return call()
  }
}

const crashes = fc.array(fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(8)), {
  minLength: 1,
  maxLength: 5,
})

describe('registering one address several times at once', () => {
  test('gives it to one active user at most, whom the claim names, whoever crashes where', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), crashes, async (scheduler, crashAts) => {
        const shards = new Shards()
        const racing = crashAts.map((crashAt) => register(shards, steps(scheduler, crashAt)))
        const outcomes = Promise.allSettled(racing)
        await scheduler.waitFor(outcomes)

        const winners = (await outcomes).filter(({ status }) => status === 'fulfilled')
        const active = shards.active()
        expect(active.length).toBeLessThanOrEqual(1)
        expect(winners.length).toBeLessThanOrEqual(active.length)
        if (active.length === 1) expect(shards.holder).toBe(active[0])
      }),
    )
  })

  test('gives it to exactly one when nobody crashes; the others are told email_taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), async (scheduler, count) => {
        const shards = new Shards()
        const racing = Array.from({ length: count }, () => register(shards, steps(scheduler, Infinity)))
        const outcomes = Promise.allSettled(racing)
        await scheduler.waitFor(outcomes)

        const settled = await outcomes
        expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
        for (const outcome of settled)
          if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'email_taken' })
      }),
    )
  })

  test('leaves it free after any crash before the user was active: the same person registers again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), crashes, async (scheduler, crashAts) => {
        const shards = new Shards()
        const racing = Promise.allSettled(
          crashAts.map((crashAt) => register(shards, steps(scheduler, crashAt))),
        )
        await scheduler.waitFor(racing)
        fc.pre(shards.active().length === 0)

        const user = await register(shards, async (call) => call())
        expect(shards.active()).toEqual([user.id])
        expect(shards.holder).toBe(user.id)
      }),
    )
  })
})
