import { Outbox } from '@tiffin/messaging/outbox'
import { Timers } from '@tiffin/messaging/timers'
import { sealShard } from '@tiffin/platform/audit/seals'
import { AUTH_TRAIL } from '@tiffin/platform/audit/trail'
import { Background } from '@tiffin/platform/background'
import { createLog } from '@tiffin/platform/log'
import { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { createPrismaClients } from '@tiffin/sharding/getPrismaClient'
import { getShardByHash } from '@tiffin/sharding/getShard'
import { newId } from '@tiffin/sharding/ids'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { type FreshDatabases, freshDatabases } from '@tiffin/testing/freshDatabases'
import { keepMessages, messagingQuestions, type Question } from '@tiffin/testing/messagingQuestions'
import {
  enlarge,
  openWatchedDatabase,
  queryIndexes,
  type WatchedDatabase,
  wholeReads,
} from '@tiffin/testing/queryPlans'
import { testServers } from '@tiffin/testing/testServers'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MailKind } from '../src/domain/mails.ts'
import type { AuditFilter } from '../src/domain/readAudit.ts'
import type { StoredToken } from '../src/domain/refreshToken.ts'
import { Addresses } from '../src/store/addresses.ts'
import { ShardedAuditLog } from '../src/store/auditLog.ts'
import { EndedSessions } from '../src/store/endedSessions.ts'
import { RemainingTraces, ShardedErasures } from '../src/store/erasedUsers.ts'
import { EXPIRY, REGISTRATION_EXPIRES, SESSION_EXPIRES } from '../src/store/expiry.ts'
import { PrismaClient } from '../src/store/generated/client.ts'
import { heldSession } from '../src/store/heldSessions.ts'
import { KeptOut } from '../src/store/keptOut.ts'
import { ShardedLoginIndex } from '../src/store/loginIndex.ts'
import { ShardedMails } from '../src/store/mails.ts'
import { ShardedPasswords } from '../src/store/passwords.ts'
import { Postman } from '../src/store/postman.ts'
import { ShardedRegisteringUsers } from '../src/store/registeringUsers.ts'
import { ShardedSecondSteps } from '../src/store/secondSteps.ts'
import { ShardedSessions } from '../src/store/sessions.ts'
import { TotpSecrets } from '../src/store/totpSecrets.ts'
import { UserReader } from '../src/store/userReader.ts'
import { ShardedUsers } from '../src/store/users.ts'

const SCHEMA = 'auth'
const { market, shard, city } = SAN_FRANCISCO
/** Users that there are; the planner takes them for a million, then for ten. */
const USERS = 10_000
/** PostgreSQL plans a prepared statement anew for its first five runs, and may then keep a plan for any values. */
const RUNS = 7
const MASTERS = { DATA_KEY: 'k'.repeat(43) }
/** Indexes that no question of this service needs yet, and what they wait for. */
const WAITING = {
  LoginIndex_slot_idx: 'a slot is moved to another shard row by row',
}

let databases: FreshDatabases
let watched: WatchedDatabase
let reader: UserReader
let keys: DataKeys
let userIds: string[]
const used = new Set<string>()
const timers = new Timers(SCHEMA)

beforeAll(async () => {
  databases = await freshDatabases(testServers().shards)
  watched = await openWatchedDatabase(databases, shard)
  const clients = createPrismaClients(
    { pools: watched.pools },
    SCHEMA,
    (adapter) => new PrismaClient({ adapter }),
  )
  keys = new DataKeys({
    database: watched.database,
    schema: SCHEMA,
    usedTable: 'User',
    masters: MASTERS,
    hasLookups: true,
  })
  await keys.begin(shard)
  reader = new UserReader(watched.database, clients, keys)
  userIds = Array.from({ length: USERS }, () => newId(market))
  await keepUsers()
  await keepMessages(databases.query, { schema: SCHEMA, shard, market }, USERS)
})
afterAll(async () => {
  await watched?.close()
  await databases?.dispose()
})

/** Users with a session, two refresh tokens and a line of audit each, and the claims that lie in the same shard. */
async function keepUsers(): Promise<void> {
  const users = `unnest($1::text[]) WITH ORDINALITY AS u(id, n)`
  for (const sql of [
    `INSERT INTO auth."User" (id, email, password, "firstName", "lastName", role, city, market, status)
     SELECT id, 'person' || n || '@example.com', repeat('x', 60), 'Asha', 'Rao', 'customer', '${city}', ${market}, 'active' FROM ${users}`,
    `INSERT INTO auth."LoginIndex" (email, slot, "userId") SELECT 'person' || n || '@example.com', n % 1024, id FROM ${users}`,
    `INSERT INTO auth."Session" (id, "userId") SELECT id, id FROM ${users}`,
    `INSERT INTO auth."RefreshToken" (id, "sessionId", "secretHash", "expiresAt", "usedAt")
     SELECT lpad(n || CASE WHEN used THEN 'u' ELSE '' END, 36, '0'), id, repeat('f', 64), now() + interval '20 days',
       CASE WHEN used THEN now() END FROM ${users}, (VALUES (true), (false)) AS t(used)`,
    `INSERT INTO auth."Mail" (id, "userId", kind, email, "secretHash", "createdAt", "expiresAt")
     SELECT lpad(n::text, 36, 'm'), id, 'verify_email', 'person' || n || '@example.com', repeat('f', 64),
       now() - interval '2 days', now() FROM ${users}`,
    `INSERT INTO auth."Totp" ("userId", secret) SELECT id, repeat('s', 80) FROM ${users} WHERE n > 5000`,
    `INSERT INTO auth."RecoveryCode" ("userId", "codeHash") SELECT id, repeat('f', 64) FROM ${users} WHERE n > 5000`,
    // One entry in a hundred is an admin's; actions and markets are many, as they are in a shard.
    `INSERT INTO auth."Audit" ("userId", market, action, "createdAt", actor, "actorId")
     SELECT id, CASE WHEN n % 7 = 0 THEN ${market} ELSE n % 50 END, CASE WHEN n % 5 = 0 THEN 'registered' ELSE 'signed_in' END,
       now() - interval '4 minutes' - make_interval(mins => n::int), CASE WHEN n % 100 = 0 THEN 'admin' END,
       CASE WHEN n % 100 = 0 THEN 'admin ' || n % 300 END FROM ${users}`,
    `INSERT INTO auth."AuditSeal" (market, minute, entries, hash)
     SELECT n % 50, date_trunc('minute', now()) - interval '4 minutes' - make_interval(mins => n::int), 1, repeat('f', 64) FROM ${users}`,
  ])
    await databases.query(shard, sql, [userIds])
}

const some = (run: number) => userIds[run * 31] as string
/** An address whose slot lies in the watched shard. */
function address(): string {
  for (;;) {
    const email = `${newId(market)}@example.com`
    if (getShardByHash(email).id === shard) return email
  }
}
const index = () => new ShardedLoginIndex(watched.database, new Addresses(keys))
const mails = () => new ShardedMails({ database: watched.database, reader, keys, timers, ended })
const passwords = () => new ShardedPasswords(watched.database, ended, mails())
const secondSteps = () =>
  new ShardedSecondSteps(watched.database, new TotpSecrets(watched.database, keys, MASTERS))
const users = () => new ShardedUsers(watched.database, reader, keys)
const outbox = new Outbox(SCHEMA, () => undefined)
const ended = new EndedSessions(outbox, 3600)
const sessions = () =>
  new ShardedSessions({ database: watched.database, keys, timers, ended, lifetime: 3600, longest: 36_000 })
const registering = () => new ShardedRegisteringUsers(watched.database, keys, outbox, timers)
const token = () => ({ id: newId(market), market, secretHash: 'f'.repeat(64) })

async function addPending(): Promise<string> {
  const id = newId(market)
  const names = { firstName: 'Asha', lastName: 'Rao', role: 'customer', city } as const
  await registering().addPending({ ...names, id, market, passwordHash: 'x'.repeat(60) })
  return id
}

const ORIGIN = { address: '192.0.2.1', client: 'Firefox, Linux' }

async function signInAndOut(run: number): Promise<void> {
  const [first, second] = [token(), token()]
  await sessions().open(some(run), first, ORIGIN)
  await sessions().rotate(first, second, ORIGIN)
  await sessions().rotate(first, token(), ORIGIN)
  await sessions().end(second)
}

async function letExpire(kind: string, table: string, subjectId: string): Promise<void> {
  await watched.database.marketTransaction(market, (tx) => timers.set(tx, kind, market, subjectId, -1))
  const running = timers.run(watched.database, EXPIRY, createLog('test', 'silent'))
  const left = `SELECT FROM auth."${table}" WHERE id = $1`
  await waitFor(
    'it to be forgotten',
    async () => (await databases.query(shard, left, [subjectId])).length === 0,
  )
  await running.stop()
}

/** A mail that has gone out, and its link. */
async function linkOf(userId: string, kind: MailKind): Promise<StoredToken> {
  const link = token()
  await databases.query(
    shard,
    `INSERT INTO auth."Mail" (id, "userId", kind, email, "secretHash", "sentAt", "expiresAt")
     SELECT $1, id, $3, email, $4, now(), now() + interval '1 hour' FROM auth."User" WHERE id = $2`,
    [link.id, userId, kind, link.secretHash],
  )
  return link
}

async function sendMail(run: number): Promise<void> {
  const postman = new Postman({
    database: watched.database,
    keys,
    timers,
    mailer: { send: async () => undefined },
    webApp: 'http://localhost:5173',
    log: createLog('test', 'silent'),
  })
  const user = some(run + 100)
  await mails().request({ id: user, market }, 'reset_password')
  const running = timers.run(watched.database, postman.effects, createLog('test', 'silent'))
  const left = (rest: string) =>
    databases.query(shard, `SELECT FROM auth."Mail" WHERE "userId" = $1 ${rest}`, [user])
  await waitFor('it to be sent', async () => (await left('AND "sentAt" IS NOT NULL')).length === 1)
  await databases.query(
    shard,
    `UPDATE auth."Timer" SET "dueAt" = now() WHERE kind = 'mail.expires' AND "subjectId" IN
       (SELECT id FROM auth."Mail" WHERE "userId" = $1)`,
    [user],
  )
  await waitFor('it to be forgotten', async () => (await left('AND "sentAt" IS NOT NULL')).length === 0)
  await running.stop()
}

async function takeSecondStep(run: number): Promise<void> {
  const user = some(run + 150)
  await secondSteps().begin(user, 'secret')
  await secondSteps().find(user)
  await secondSteps().turnOn(user, 'secret', 1, ['a'.repeat(64)])
  await secondSteps().useStep(user, 2)
  await secondSteps().useRecoveryCode(user, 'a'.repeat(64))
  await secondSteps().turnOff(user)
}

async function sealMinute(): Promise<void> {
  await databases.query(
    shard,
    `INSERT INTO auth."Audit" ("userId", market, action, "createdAt")
     VALUES ('someone', $1, 'signed_in', now() - interval '3 minutes')`,
    [market],
  )
  await sealShard(watched.database, shard, AUTH_TRAIL)
}

async function letSessionExpire(run: number): Promise<void> {
  await sessions().open(some(run), token(), ORIGIN)
  const [row] = await databases.query<{ id: string }>(
    shard,
    `SELECT id FROM auth."Session" WHERE "userId" = $1 ORDER BY id DESC LIMIT 1`,
    [some(run)],
  )
  await letExpire(SESSION_EXPIRES, 'Session', (row as { id: string }).id)
}

const from = new Date(Date.now() - 50 * 3_600_000)
const AUDIT_FILTERS: readonly [string, (run: number) => AuditFilter][] = [
  ['of all', () => ({})],
  ['of an account', (run) => ({ userId: some(run) })],
  ['of an admin', () => ({ actorId: 'admin 100' })],
  ['of an action', () => ({ action: 'registered' })],
  ['of an action that there is not', () => ({ action: 'nothing' })],
  ['of a market', () => ({ market })],
  ['of an action in a market', () => ({ action: 'registered', market })],
  ['of a stretch of time', () => ({ from, to: new Date(from.getTime() + 3_600_000) })],
  ['of an action in a stretch of time', () => ({ action: 'signed_in', from, to: new Date() })],
]

/** A page and the next. */
async function readPages(filter: AuditFilter): Promise<void> {
  const log = new ShardedAuditLog(watched.database)
  const { nextCursor } = await log.list(filter, { size: 20 })
  if (nextCursor) await log.list(filter, { cursor: nextCursor, size: 20 })
}

async function erase(run: number): Promise<void> {
  const user = some(run + 200)
  const background = new Background(createLog('test', 'silent'))
  const { database } = watched
  const traces = new RemainingTraces({
    database,
    timers,
    keys,
    index: index(),
    background,
    forget: async () => undefined,
  })
  // An address whose claim lies in the one shard there is.
  await databases.query(shard, 'UPDATE auth."User" SET email = $2 WHERE id = $1', [user, address()])
  await new ShardedErasures({ database, outbox, timers, ended }).erase(user)
  const running = timers.run(database, traces.effects, createLog('test', 'silent'))
  const left = `SELECT FROM auth."User" WHERE id = $1 AND "formerEmail" IS NOT NULL`
  await waitFor('it to be forgotten', async () => (await databases.query(shard, left, [user])).length === 0)
  await running.stop()
  await background.settled()
}

async function keepOut(run: number): Promise<void> {
  const keptOut = new KeptOut(watched.database, ended)
  await keptOut.disable(some(run + 250))
  await keptOut.enable(some(run + 250))
}

/** What auth-service asks its tables, each by the code that asks it. */
const QUESTIONS: readonly Question[] = [
  ...messagingQuestions(
    () => watched,
    () => databases.query,
    { schema: SCHEMA, shard, market },
  ),
  ['whose address it is', () => index().find(address())],
  [
    'a claim, and one taken over',
    async () => {
      const email = address()
      const holder = await index().claim(email, newId(market))
      await index().takeOver(email, holder, newId(market))
    },
  ],
  ['a user', (run) => reader.find(some(run))],
  ['a user who is erased', erase],
  ['a user who is kept out', keepOut],
  ['some users', (run) => reader.listInShard(shard, [some(run), some(run + 1)])],
  [
    'the user of an address, while its claim is away',
    () => reader.findRowEverywhereBut('B', 'person7@example.com'),
  ],
  [
    'the session that a token holds open',
    () => heldSession(watched.database, token(), 'person7@example.com', new Addresses(keys)),
  ],
  [
    'a hash of a password that is made anew',
    (run) => passwords().replaceHash(some(run), 'x'.repeat(60), 'y'),
  ],
  [
    'a password that is changed, and the mail about it',
    async (run) => {
      const [row] = await databases.query<{ password: string }>(
        shard,
        `SELECT password FROM auth."User" WHERE id = $1`,
        [some(run + 50)],
      )
      await passwords().change(some(run + 50), { from: row?.password ?? '', to: `z${run}` }, '192.0.2.1')
    },
  ],
  ['a link that verifies an address', async (run) => mails().verify(await linkOf(some(run), 'verify_email'))],
  [
    'a link that sets a password',
    async (run) => {
      const link = await linkOf(some(run), 'reset_password')
      await mails().find(link, 'reset_password')
      await mails().resetPassword(link, 'x'.repeat(60), '192.0.2.1')
    },
  ],
  ['a mail that goes out, and is forgotten', sendMail],
  ['a second step', takeSecondStep],
  ['a change of a user', (run) => users().change(some(run), { firstName: 'Anna' })],
  [
    'a registration',
    async () => {
      const id = await addPending()
      await registering().activate(id, `${id}@example.com`)
    },
  ],
  ['one that is given up', async () => registering().abandon(await addPending())],
  ['one that is forgotten', async () => letExpire(REGISTRATION_EXPIRES, 'User', await addPending())],
  ['a session', signInAndOut],
  ['the end of all sessions of a user', (run) => sessions().endAll(some(run))],
  [
    'the sessions of a user, and the end of one by name',
    async (run) => {
      await sessions().open(some(run + 200), token(), ORIGIN)
      for (const { id } of await sessions().list(some(run + 200)))
        await sessions().endOne(some(run + 200), id, ORIGIN.address)
    },
  ],
  ['a session that is over', letSessionExpire],
  ['the minutes of the audit that are over', sealMinute],
  ...AUDIT_FILTERS.map(([what, filter]): Question => [`the audit ${what}`, (run) => readPages(filter(run))]),
]

describe.each([
  ['a million', 100],
  ['ten million', 1000],
])('at %s users', (_, factor) => {
  beforeAll(async () => {
    used.clear()
    await enlarge(databases.query, shard, SCHEMA, factor)
  })

  test.each(QUESTIONS)('reads no table from end to end for %s', async (_name, ask) => {
    const plans = await watched.plansDuring(async () => {
      for (let run = 0; run < RUNS; run += 1) await ask(run)
    })
    expect(wholeReads(plans)).toEqual([])
    for (const index of plans.flatMap(({ indexes }) => indexes)) used.add(index)
  })

  test('uses every index that stands for a query, but those that wait for one', async () => {
    const indexes = await queryIndexes(databases.query, shard, SCHEMA)
    expect(indexes.filter((index) => !used.has(index))).toEqual(Object.keys(WAITING))
  })
})
