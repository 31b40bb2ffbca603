import { type AuditEntry, auditRoutes } from '@tiffin/contracts/audit'
import { authRoutes } from '@tiffin/contracts/auth'
import { NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson, type Person } from '@tiffin/testing/signedToken'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FAST_BCRYPT, refusalOf, register } from './people.ts'

let infrastructure: Infrastructure
let wireToB: TcpProxy
let auth: RunningService
let admin: Person
let there: Awaited<ReturnType<typeof register>>
let here: Awaited<ReturnType<typeof register>>

beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  wireToB = await startTcpProxy(infrastructure.env.POSTGRES_SHARD_B_URL as string)
  const env = { ...FAST_BCRYPT, POSTGRES_SHARD_B_URL: wireToB.url }
  auth = await startService('auth-service', infrastructure, { env })
  admin = await newPerson('admin', SAN_FRANCISCO)
  there = await register(auth.url, { city: NEW_YORK.city })
  here = await register(auth.url, { city: SAN_FRANCISCO.city })
})
afterAll(async () => {
  await auth?.stop()
  await wireToB?.close()
  await infrastructure?.dispose()
})

type Query = Parameters<ReturnType<typeof ask>>[0]
const ask =
  (person: Person) =>
  (query: Record<string, string | number> = {}) =>
    callAs(auth, person)(auditRoutes.listAudit, { query })
const read = (query: Query = {}) => ask(admin)(query)
const said = (entries: readonly AuditEntry[]) =>
  entries.filter(({ action }) => action !== 'audit_read').map(({ action, userId }) => ({ action, userId }))

test('an admin reads who did what, of all shards, newest first', async () => {
  const { entries, missingShards } = await read()
  expect(said(entries)).toEqual([
    { action: 'signed_in', userId: here.user.id },
    { action: 'registered', userId: here.user.id },
    { action: 'signed_in', userId: there.user.id },
    { action: 'registered', userId: there.user.id },
  ])
  expect(missingShards).toEqual([])
  expect(entries.find(({ action }) => action === 'signed_in')).toMatchObject({
    actor: 'user',
    actorId: here.user.id,
    market: SAN_FRANCISCO.market,
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  })
})

test('page by page nothing is told twice or left out', async () => {
  const { entries: all } = await read({ limit: 100, action: 'signed_in' })
  const paged: AuditEntry[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof read>> = await read({
      limit: 1,
      action: 'signed_in',
      ...(cursor ? { cursor } : {}),
    })
    paged.push(...page.entries)
    cursor = page.nextCursor
  } while (cursor)
  expect(paged).toEqual(all)
  expect(all).toHaveLength(2)
})

test('it is narrowed by account, action, city and time', async () => {
  const ofThere = [
    { action: 'signed_in', userId: there.user.id },
    { action: 'registered', userId: there.user.id },
  ]
  expect(said((await read({ userId: there.user.id })).entries)).toEqual(ofThere)
  expect(said((await read({ city: NEW_YORK.city })).entries)).toEqual(ofThere)
  expect(said((await read({ city: NEW_YORK.city, action: 'registered' })).entries)).toEqual(ofThere.slice(1))
  expect(said((await read({ to: '2020-01-01T00:00:00Z' })).entries)).toEqual([])
  const from = there.user.createdAt
  expect(said((await read({ from, userId: there.user.id })).entries)).toHaveLength(2)
})

test('who failed to sign in is not taken for the account’s person', async () => {
  const body = { email: here.form.email, password: 'not the one' }
  await refusalOf(callAs(auth)(authRoutes.login, { body }))
  const entry = await waitFor('it to be written', async () => {
    const { entries } = await read({ action: 'sign_in_failed' })
    return entries[0]
  })
  expect(entry).toMatchObject({ actor: 'unknown', actorId: null, userId: here.user.id, address: '127.0.0.1' })
})

test('whoever reads it is written down, with what they asked', async () => {
  await read({ action: 'registered', limit: 1 })
  const { entries } = await read({ userId: admin.id, action: 'audit_read' })
  expect(entries[1]).toMatchObject({
    subject: 'action=registered&limit=1',
    actorId: admin.id,
    address: '127.0.0.1',
  })
})

test('others than admins read none of it, and a made-up cursor is refused', async () => {
  const customer = await newPerson('customer')
  expect(await refusalOf(ask(customer)())).toMatchObject({ code: 'forbidden' })
  const made = ['x', '[]', '[["A","1"]]', '[["A","9e9","1"]]', '{}'].map((text) =>
    Buffer.from(text).toString('base64url'),
  )
  for (const cursor of made.filter((_, i) => i !== 1))
    expect(await refusalOf(read({ cursor }))).toMatchObject({ code: 'invalid_cursor' })
})

test('a shard that is away is named, and read from where it stood when it is back', async () => {
  await wireToB.cut()
  const away = await read({ action: 'registered' })
  expect(away.missingShards).toEqual(['B'])
  expect(said(away.entries)).toEqual([{ action: 'registered', userId: here.user.id }])
  await wireToB.mend()
  await waitFor('shard B to be back', async () => (await read()).missingShards.length === 0)
})
