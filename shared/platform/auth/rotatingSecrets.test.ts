import { createHmac } from 'node:crypto'
import { newId } from '@tiffin/sharding/ids'
import { decodeProtectedHeader } from 'jose'
import { expect, test } from 'vitest'
import { Tokens } from './tokens.ts'

const MARKET = 5391959
const OLD = { access: 'the first access secret', service: 'the first service secret' }
const NEW = { access: 'the second access secret', service: 'the second service secret' }
const claims = { userId: newId(MARKET), role: 'customer', market: MARKET } as const

const before = new Tokens(OLD)
/** While both are good: the new signs, the old still verifies. */
const between = new Tokens({ ...NEW, previousAccess: OLD.access, previousService: OLD.service })
const after = new Tokens(NEW)

const personsToken = async (tokens: Tokens, expiry = '1h') => (await tokens.signAccess(claims, expiry)).token
const servicesToken = (tokens: Tokens) => tokens.serviceToken('order-service')

/** The claims of a token under another header, signed with that header: as the version before wrote it, for one. */
function withHeader(token: string, header: object, secret: string): string {
  const encoded = Buffer.from(JSON.stringify(header)).toString('base64url')
  const text = `${encoded}.${token.split('.')[1]}`
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
}

test.each([
  ['a person’s', personsToken],
  ['a service’s', servicesToken],
])('%s token of the previous secret is good until that is taken away', async (_, sign) => {
  const old = await sign(before)
  const { id } = await before.verify(old)
  expect(await between.verify(old)).toMatchObject({ id })
  await expect(after.verify(old)).rejects.toMatchObject({ code: 'token_invalid' })
})

test.each([
  ['a person’s', personsToken],
  ['a service’s', servicesToken],
])('%s token is signed with the new secret as soon as there is one', async (_, sign) => {
  const fresh = await sign(between)
  const { id } = await between.verify(fresh)
  expect(await after.verify(fresh)).toMatchObject({ id })
  await expect(before.verify(fresh)).rejects.toMatchObject({ code: 'token_invalid' })
})

test('a process that is given the new secret as its previous one knows it before it signs', async () => {
  const forewarned = new Tokens({ ...OLD, previousAccess: NEW.access, previousService: NEW.service })
  expect(await forewarned.verify(await personsToken(between))).toMatchObject({ id: claims.userId })
  expect(await forewarned.verify(await servicesToken(between))).toMatchObject({ id: 'order-service' })
  expect(await before.verify(await personsToken(forewarned))).toMatchObject({ id: claims.userId })
})

test('a token names its secret by eight digits that tell nothing of it', async () => {
  const kids = await Promise.all(
    [personsToken(before), personsToken(between), servicesToken(before), servicesToken(between)].map(
      async (token) => decodeProtectedHeader(await token).kid,
    ),
  )
  expect(new Set(kids).size).toBe(4)
  for (const kid of kids) expect(kid).toMatch(/^[0-9a-f]{8}$/)
  expect(decodeProtectedHeader(await personsToken(after)).kid).toBe(kids[1])
})

test.each([
  ['the current secret', NEW.access],
  ['the previous one', OLD.access],
])('a token of the version that named no secret is tried with %s', async (_, secret) => {
  const unnamed = withHeader(await personsToken(before), { alg: 'HS256', typ: 'JWT' }, secret)
  expect(await between.verify(unnamed)).toMatchObject({ id: claims.userId })
})

test.each([
  ['a secret that nobody has', 'deadbeef'],
  ['no secret at all', ''],
  ['something else than a text', 7],
])('a token that names %s is refused, though one would fit', async (_, kid) => {
  const misnamed = withHeader(await personsToken(before), { alg: 'HS256', typ: 'JWT', kid }, OLD.access)
  await expect(between.verify(misnamed)).rejects.toMatchObject({ code: 'token_invalid', status: 401 })
})

test('a token that names the previous secret and is signed with the current one is refused', async () => {
  const { kid } = decodeProtectedHeader(await personsToken(before))
  const crossed = withHeader(await personsToken(before), { alg: 'HS256', typ: 'JWT', kid }, NEW.access)
  await expect(between.verify(crossed)).rejects.toMatchObject({ code: 'token_invalid' })
})

test('a token of the previous secret that is over is told to be over', async () => {
  await expect(between.verify(await personsToken(before, '-1m'))).rejects.toMatchObject({
    code: 'token_expired',
  })
})
