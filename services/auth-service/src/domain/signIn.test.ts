import { expect, test } from 'vitest'
import { LocalAttempts } from '../store/localAttempts.ts'
import { keyedHash } from './keyedHash.ts'
import { SecondStep } from './secondStep.ts'
import { SignIn } from './signIn.ts'
import { SignInGuard } from './signInGuard.ts'
import type { Account } from './user.ts'

const ASHA = 'asha@example.com'
const account = { user: { id: 'asha', email: ASHA }, passwordHash: 'hash' } as Account
const policy = { free: 2, first: 60, most: 60, forgetAfter: 3600 }

/** Notes each call of an object's methods, by name and number of values. */
function noted<T extends object>(parts: T, calls: string[], prefix: string): T {
  return new Proxy(parts, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown
      if (typeof value !== 'function') return value
      return (...values: unknown[]) => {
        calls.push(`${prefix}.${String(name)}(${values.length})`)
        return Reflect.apply(value, target, values)
      }
    },
  })
}

const secondStep = new SecondStep({
  store: {
    find: async () => undefined,
    begin: async () => false,
    turnOn: async () => false,
    useStep: async () => false,
    useRecoveryCode: async () => false,
    turnOff: async () => undefined,
  },
  codes: { newSecret: () => '', urlOf: () => '', stepOf: () => undefined },
  isRequiredOfAdmins: true,
})

function newDoor() {
  const calls: string[] = []
  const attempts = noted(new LocalAttempts(), calls, 'attempts')
  const hash = keyedHash('k'.repeat(43), 'tests')
  const signIn = new SignIn({
    accounts: noted({ byEmail: async (email) => (email === ASHA ? account : undefined) }, calls, 'accounts'),
    passwords: noted(
      { hash: async () => 'hash', isOutdated: () => false, matches: async () => false },
      calls,
      'passwords',
    ),
    store: noted({ replaceHash: async () => undefined }, calls, 'store'),
    guard: new SignInGuard({ attempts, hash, account: policy, address: { ...policy, free: 100 } }),
    secondStep: noted(secondStep, calls, 'secondStep'),
    reports: noted({ tell: () => undefined }, calls, 'reports'),
  })
  return { signIn, calls }
}

test('an address nobody has takes the same work to refuse as a wrong password, also when both are refused unheard', async () => {
  const worked = []
  for (const email of [ASHA, 'nobody@example.com']) {
    const { signIn, calls } = newDoor()
    const answers: string[] = []
    for (let i = 0; i < 5; i += 1)
      await signIn
        .signIn({ email, password: 'wrong' }, { address: '192.0.2.1' })
        .catch(({ code, message }) => answers.push(`${code}: ${message}`))
    worked.push({ answers, calls })
  }
  const [known, unknown] = worked
  expect(unknown).toEqual(known)
  expect(known?.answers.map((answer) => answer.split(':')[0])).toEqual([
    ...Array(3).fill('credentials_invalid'),
    ...Array(2).fill('too_many_attempts'),
  ])
  expect(known?.calls.filter((call) => call.startsWith('passwords.matches'))).toHaveLength(3)
})
