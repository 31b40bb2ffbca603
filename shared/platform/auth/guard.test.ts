import { defineRoute, type Route } from '@tiffin/contracts/route'
import { newId } from '@tiffin/sharding/ids'
import { SignJWT, UnsecuredJWT } from 'jose'
import { Type } from 'typebox'
import { afterEach, expect, test, vi } from 'vitest'
import { authorize } from './guard.ts'
import { NOBODY } from './principal.ts'
import { Tokens } from './tokens.ts'

const secrets = { access: 'access secret of sixteen or more', service: 'service secret of sixteen or more' }
const tokens = new Tokens(secrets)
const market = 5391959
const claims = { userId: newId(market), role: 'customer', market } as const

const routeFor = (access: Route['access'], services: Route['services'] = []): Route =>
  defineRoute({
    name: 'example',
    owner: 'orders',
    method: 'GET',
    path: '/',
    summary: 'An example',
    access,
    services,
    ownership: 'none',
    limit: 'general',
    market: 'none',
    status: 200,
    reply: Type.Object({}),
    problems: [],
  })
const forCustomers = routeFor(['customer'])

const bearer = async (expiry = '1h') => `Bearer ${(await tokens.signAccess(claims, expiry)).token}`

/** A token as ours but for what is changed. */
function token(
  secret: string,
  { audience = 'tiffin-api', issuer = 'tiffin', alg = 'HS256', payload = {} } = {},
) {
  return new SignJWT({ role: 'customer', market, ...payload })
    .setProtectedHeader({ alg })
    .setSubject(claims.userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret))
}

test('a token says who calls', async () => {
  expect(await authorize(forCustomers, await bearer(), tokens)).toEqual({
    id: claims.userId,
    role: 'customer',
    market,
  })
})

test('its lifetime is told in seconds', async () => {
  expect((await tokens.signAccess(claims, '24h')).expiresIn).toBe(86_400)
})

test.each([undefined, '', 'Basic dXNlcjpwYXNz', 'Bearer'])(
  'without a bearer token (%s) nobody is let in',
  async (header) => {
    await expect(authorize(forCustomers, header, tokens)).rejects.toMatchObject({ code: 'unauthenticated' })
  },
)

test('a token that was let in is refused once its time is over', async () => {
  const header = await bearer()
  await authorize(forCustomers, header, tokens)
  vi.useFakeTimers({ now: Date.now() + 3_600_000, toFake: ['Date'] })
  await expect(authorize(forCustomers, header, tokens)).rejects.toMatchObject({ code: 'token_expired' })
})

test('an expired token is told apart', async () => {
  await expect(authorize(forCustomers, await bearer('-1m'), tokens)).rejects.toMatchObject({
    code: 'token_expired',
  })
})

const own = { issuer: 'tiffin', audience: 'tiffin-api', subject: claims.userId, expirationTime: '1h' }
const unsigned = () =>
  new UnsecuredJWT({ role: 'admin', market })
    .setIssuer(own.issuer)
    .setAudience(own.audience)
    .setSubject(own.subject)
    .setExpirationTime(own.expirationTime)
    .encode()

test.each([
  ['signed with another secret', () => token('another secret of sixteen or more')],
  ['signed with the secret of services', () => token(secrets.service)],
  ['unsigned (alg none)', unsigned],
  ['signed by another algorithm', () => token(`${secrets.access} ${secrets.access}`, { alg: 'HS512' })],
  ['of another audience', () => token(secrets.access, { audience: 'elsewhere' })],
  [
    'for services, signed with the secret of people',
    () => token(secrets.access, { audience: 'tiffin-services' }),
  ],
  ['of another issuer', () => token(secrets.access, { issuer: 'elsewhere' })],
  ['of an unknown role', () => token(secrets.access, { payload: { role: 'superuser' } })],
  ['without a market', () => token(secrets.access, { payload: { market: undefined } })],
  ['with a changed payload', async () => tampered(await token(secrets.access))],
  ['no token at all', () => 'abc'],
  ['a token of nothing', () => '..'],
])('a token %s is refused', async (_, make) => {
  const refused = authorize(forCustomers, `Bearer ${await make()}`, tokens)
  await expect(refused).rejects.toMatchObject({ code: 'token_invalid', status: 401 })
})

function tampered(jwt: string): string {
  const [header, payload, signature] = jwt.split('.') as [string, string, string]
  const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), role: 'admin' }
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')
}

test('another role is refused, and told which it takes', async () => {
  const forAdmins = routeFor(['admin', 'restaurant_owner'])
  await expect(authorize(forAdmins, await bearer(), tokens)).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('admin or restaurant_owner'),
  })
})

test('a service enters where services may, and nowhere else', async () => {
  const header = `Bearer ${await tokens.serviceToken('delivery-service')}`
  expect(await authorize(routeFor(['service'], ['delivery-service']), header, tokens)).toEqual({
    id: 'delivery-service',
    role: 'service',
    market: undefined,
  })
  const forAnother = routeFor(['service'], ['order-service'])
  await expect(authorize(forAnother, header, tokens)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(authorize(forCustomers, header, tokens)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(authorize(routeFor(['service']), await bearer(), tokens)).rejects.toMatchObject({
    code: 'forbidden',
  })
})

/** What a process whose clock is so many minutes ahead of the caller's answers to a fresh service token. */
async function askedAhead(minutes: number) {
  const shown = `Bearer ${await new Tokens(secrets).serviceToken('tracking-service')}`
  vi.useFakeTimers({ now: Date.now() + minutes * 60_000, toFake: ['Date'] })
  return authorize(routeFor(['service'], ['tracking-service']), shown, tokens)
}
afterEach(() => void vi.useRealTimers())

test('services whose clocks are minutes apart still know each other', async () => {
  expect(await askedAhead(7)).toMatchObject({ id: 'tracking-service', role: 'service' })
})

test('a service’s token ends soon after its time', async () => {
  await expect(askedAhead(16)).rejects.toMatchObject({ code: 'token_expired' })
})

test('a route for anyone knows a good token and overlooks a bad one', async () => {
  const forAnyone = routeFor('anyone')
  expect((await authorize(forAnyone, await bearer(), tokens)).id).toBe(claims.userId)
  expect(await authorize(forAnyone, 'Bearer abc', tokens)).toBe(NOBODY)
  expect(await authorize(forAnyone, undefined, tokens)).toBe(NOBODY)
})
