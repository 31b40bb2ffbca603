import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { ConfigError } from '../config.ts'
import {
  drawKeyPair,
  drawServiceKeys,
  privateKeyVariable,
  publicKeyVariable,
  withOwnKey,
} from './serviceKeys.ts'
import { serviceKeysOf } from './serviceKeysOf.ts'
import { Tokens } from './tokens.ts'

const drawn = drawServiceKeys()
const access = 'a secret for access tokens'
const SECRET = 'a secret that all services share'

/** A service's tokens in a system of these variables. */
function tokensOf(
  service: string,
  variables: Readonly<Record<string, string>> = drawn,
  secret?: string,
): Tokens {
  const serviceKeys = serviceKeysOf(service, { ...withOwnKey(service, variables) })
  return new Tokens({ access, serviceKeys, service: secret })
}

const orders = tokensOf('order-service')
const tracking = tokensOf('tracking-service')
const invalid = { code: 'token_invalid' }

test('a service is known to the others by its own key', async () => {
  const token = await orders.serviceToken('order-service')
  expect(await tracking.verify(token)).toEqual({ id: 'order-service', role: 'service', market: undefined })
})

test('nobody can sign as another service', async () => {
  const pretended = await tracking.serviceToken('order-service')
  await expect(orders.verify(pretended)).rejects.toMatchObject(invalid)
})

test('a service whose public key was taken away is nobody', async () => {
  const { [publicKeyVariable('tracking-service')]: _, ...others } = drawn
  const token = await tracking.serviceToken('tracking-service')
  await expect(tokensOf('order-service', others).verify(token)).rejects.toMatchObject(invalid)
})

test('while a key is changed, the one before and the one after are both good', async () => {
  const next = drawKeyPair('order-service')
  const variable = publicKeyVariable('order-service')
  const both = { ...drawn, [variable]: `${drawn[variable]},${next[variable]}` }
  const after = { ...both, ...next, [variable]: both[variable] as string }
  const others = tokensOf('tracking-service', both)
  for (const variables of [both, after]) {
    const token = await tokensOf('order-service', variables).serviceToken('order-service')
    expect(await others.verify(token)).toMatchObject({ id: 'order-service' })
  }
})

test('a token of the secret that all shared is refused, unless that is still set', async () => {
  const shared = await new Tokens({ access, service: SECRET }).serviceToken('order-service')
  await expect(tracking.verify(shared)).rejects.toMatchObject(invalid)
  const between = tokensOf('tracking-service', drawn, SECRET)
  expect(await between.verify(shared)).toMatchObject({ id: 'order-service' })
  expect(await tracking.verify(await between.serviceToken('tracking-service'))).toMatchObject({
    role: 'service',
  })
})

test('on the way to keys, who has none yet signs with the secret of all and knows who has one', async () => {
  const { [privateKeyVariable('tracking-service')]: _, ...publicKeys } = drawn
  const forewarned = tokensOf('tracking-service', publicKeys, SECRET)
  expect(await forewarned.verify(await orders.serviceToken('order-service'))).toMatchObject({
    role: 'service',
  })
  const token = await forewarned.serviceToken('tracking-service')
  expect(await tokensOf('order-service', drawn, SECRET).verify(token)).toMatchObject({
    id: 'tracking-service',
  })
  await expect(orders.verify(token)).rejects.toMatchObject(invalid)
})

test('a process is told its own private key and nobody else’s', () => {
  const told = withOwnKey('order-service', drawn)
  const keys = Object.keys(told).filter((name) => !name.endsWith('_PUBLIC_KEY'))
  expect(keys).toEqual(['SERVICE_KEY'])
  expect(told.SERVICE_KEY).toBe(drawn[privateKeyVariable('order-service')])
})

const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  publicKeyEncoding: { format: 'der', type: 'spki' },
}).privateKey.toString('base64')

test.each([
  ['no key at all', 'bm9uZQ==', /no Ed25519 key/],
  ['a key of another kind', rsa, /no Ed25519 key/],
  [
    'another service’s key',
    drawn[privateKeyVariable('tracking-service')],
    /not the key of ORDER_SERVICE_PUBLIC_KEY/,
  ],
])('%s is refused at the start, and not told', (_, key, reason) => {
  const start = () => serviceKeysOf('order-service', { ...drawn, SERVICE_KEY: key })
  expect(start).toThrow(ConfigError)
  expect(start).toThrow(reason)
  expect(start).not.toThrow(key as string)
})
