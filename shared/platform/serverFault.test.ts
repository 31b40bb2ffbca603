import { expect, test } from 'vitest'
import { mendOf } from './serverFault.ts'

const redis = { variable: 'REDIS_URL', url: 'rediss://cache:6380' }
const failing = (message: string, code?: string) => Object.assign(new Error(message), { code })

test.each([
  [
    'of an unknown authority',
    failing('unable to verify', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    /NODE_EXTRA_CA_CERTS/,
  ],
  ['signed by itself', failing('self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'), /NODE_EXTRA_CA_CERTS/],
  [
    'for another name',
    failing('altnames', 'ERR_TLS_CERT_ALTNAME_INVALID'),
    /in REDIS_URL as its certificate does/,
  ],
  ['that has expired', failing('certificate has expired', 'CERT_HAS_EXPIRED'), /valid now/],
])('a certificate %s', (_, error, mend) => {
  expect(mendOf(error, redis)).toMatch(mend)
  expect(mendOf(new Error('away', { cause: new AggregateError([error]) }), redis)).toMatch(mend)
})

const shard = (query: string) => ({
  variable: 'POSTGRES_SHARD_A_URL',
  url: `postgresql://one/shard_a${query}`,
})

test('a server that speaks no TLS, and one that speaks nothing else', () => {
  const plain = failing('The server does not support SSL connections')
  expect(mendOf(plain, shard('?sslmode=verify-full'))).toMatch(
    /POSTGRES_SHARD_A_URL asks for TLS and the server speaks none/,
  )
  const encrypted = failing(
    'no pg_hba.conf entry for host "10.0.0.1", user "x", database "y", no encryption',
    '28000',
  )
  expect(mendOf(encrypted, shard(''))).toMatch(/without TLS: ask for it in POSTGRES_SHARD_A_URL/)
})

test('a handshake that is not answered is told of where one was asked for', () => {
  const torn = failing('read ECONNRESET', 'ECONNRESET')
  const mongodb = (query: string) => ({ variable: 'MONGODB_URL', url: `mongodb://one/restaurants${query}` })
  for (const address of [redis, mongodb('?tls=true'), mongodb('?ssl=true'), shard('?sslmode=require')])
    expect(mendOf(torn, address)).toContain(`${address.variable} asks for TLS`)
  for (const address of [mongodb(''), shard('?sslmode=disable'), { ...redis, url: 'redis://cache:6379' }])
    expect(mendOf(torn, address)).toBeUndefined()
})

test('what MongoDB’s driver knows of its servers is looked into', () => {
  const cause = {
    servers: new Map([['one', { error: new Error('x', { cause: failing('read', 'ECONNRESET') }) }]]),
  }
  const error = Object.assign(new Error('no server'), { cause })
  expect(mendOf(error, { variable: 'MONGODB_URL', url: 'mongodb://one/?tls=true' })).toMatch(
    /MONGODB_URL asks for TLS/,
  )
})

test('a server that is just away needs no advice', () => {
  expect(mendOf(failing('connect ECONNREFUSED', 'ECONNREFUSED'), redis)).toBeUndefined()
  expect(mendOf('gone', redis)).toBeUndefined()
})
