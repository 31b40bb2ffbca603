import { type FreshDatabases, freshDatabases } from '@tiffin/testing/freshDatabases'
import { TEST_ROLE_PASSWORDS } from '@tiffin/testing/migratedTemplate'
import { testServers } from '@tiffin/testing/testServers'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marketOfId, newId } from '../ids.ts'
import { asServiceRole, RoleError, rolePasswords } from '../rolePasswords.ts'
import { grantServiceRoles } from '../serviceRoles.ts'

const DENIED = expect.objectContaining({ code: '42501' })

let databases: FreshDatabases
let shard: string
const clients: pg.Client[] = []
beforeAll(async () => {
  databases = await freshDatabases(testServers().shards)
  shard = databases.env.POSTGRES_SHARD_A_URL as string
})
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()))
  await databases?.dispose()
})

async function connectedAs(service: string): Promise<pg.Client> {
  const { POSTGRES_SHARD_A_URL } = asServiceRole(service, { ...databases.env, ...TEST_ROLE_PASSWORDS })
  return connectedTo(POSTGRES_SHARD_A_URL as string)
}

async function connectedTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  clients.push(client)
  return client
}

describe('order-service’s role', () => {
  test('reads and writes its own tables, and the shard map', async () => {
    const client = await connectedAs('order-service')
    await expect(client.query('SELECT count(*) FROM orders."Order"')).resolves.toBeDefined()
    await expect(client.query('SELECT map FROM sharding."ShardMap"')).resolves.toBeDefined()
    await expect(client.query(`SELECT nextval('orders."Outbox_seq_seq"')`)).resolves.toBeDefined()
  })

  test.each([
    ['read a password', 'SELECT password FROM auth."User"'],
    ['read who sits where', 'SELECT * FROM delivery."DeliveryPartner"'],
    ['make a user an admin', `UPDATE auth."User" SET role = 'admin'`],
    ['write another service’s events', `DELETE FROM auth."Outbox"`],
    ['change its tables', 'ALTER TABLE orders."Order" ADD COLUMN extra text'],
    ['empty its tables', 'TRUNCATE orders."Order" CASCADE'],
    ['make tables', 'CREATE TABLE orders.mine (id int)'],
    ['tell that a migration was applied', `DELETE FROM orders._prisma_migrations`],
    ['take the shard map away', 'DELETE FROM sharding."ShardMap"'],
    ['make roles', 'CREATE ROLE mine'],
    ['read the server’s files', `SELECT pg_read_file('/etc/passwd')`],
  ])('cannot %s', async (_what, sql) => {
    const client = await connectedAs('order-service')
    await expect(client.query(sql)).rejects.toEqual(DENIED)
  })
})

test('the gateway’s role reads the shard map, and nothing else', async () => {
  const client = await connectedAs('api-gateway')
  await expect(client.query('SELECT map FROM sharding."ShardMap"')).resolves.toBeDefined()
  for (const sql of [
    'SELECT * FROM orders."Order"',
    `INSERT INTO sharding."ShardMap" (epoch, map) VALUES (9, '{}')`,
  ])
    await expect(client.query(sql)).rejects.toEqual(DENIED)
})

test('what auth-service wrote into its audit it cannot change or take away', async () => {
  const client = await connectedAs('auth-service')
  await client.query(`INSERT INTO auth."Audit" ("userId", market, action) VALUES ('someone', 1, 'test')`)
  await expect(client.query(`UPDATE auth."Audit" SET action = 'nothing'`)).rejects.toEqual(DENIED)
  await expect(client.query('DELETE FROM auth."Audit"')).rejects.toEqual(DENIED)
  await expect(client.query(`UPDATE auth."AuditSeal" SET "isBeginning" = true`)).rejects.toEqual(DENIED)
  // What is past keeping goes by a function that looks how old it is; no other service can call it.
  expect((await client.query('SELECT auth.purge_audit(0, 1000) AS seals')).rows).toEqual([{ seals: 0 }])
  const another = await connectedAs('order-service')
  await expect(another.query('SELECT auth.purge_audit(400, 1)')).rejects.toEqual(DENIED)
})

test('what order-service wrote into an order’s history it cannot change or take away', async () => {
  const client = await connectedAs('order-service')
  for (const sql of [
    `UPDATE orders."OrderHistory" SET "actorId" = 'somebody else'`,
    'DELETE FROM orders."OrderHistory"',
    'DELETE FROM orders."AuditSeal"',
  ])
    await expect(client.query(sql)).rejects.toEqual(DENIED)
  expect((await client.query('SELECT orders.purge_audit(0, 1000) AS seals')).rows).toEqual([{ seals: 0 }])
})

test('no service says when it wrote what it cannot take back: the database does', async () => {
  const early = `now() - interval '10 minutes'`
  const statements = {
    'auth-service': `INSERT INTO auth."Audit" ("userId", market, action, "createdAt") VALUES ('x', 1, 'signed_in', ${early})`,
    'order-service': `INSERT INTO orders."OrderHistory"
      ("orderId", version, status, actor, "actorId", "estimatedDeliveryAt", at, "writtenAt")
      VALUES ('x', 1, 'pending', 'customer', 'x', now(), ${early}, NULL)`,
  }
  for (const [service, statement] of Object.entries(statements))
    await expect((await connectedAs(service)).query(statement)).rejects.toEqual(DENIED)
})

test('the database reads the market of an id as everybody does', async () => {
  const client = await connectedAs('order-service')
  const ids = [1, 5391959, 12_104_228, 2 ** 24 - 1].map((market) => newId(market))
  const { rows } = await client.query('SELECT orders.market_of(id) AS market FROM unnest($1::text[]) AS id', [
    [...ids, 'somebody'],
  ])
  expect(rows.map(({ market }) => market)).toEqual([...ids.map(marketOfId), 0])
})

test('a table that a later migration makes is its service’s too', async () => {
  await databases.query('A', 'CREATE TABLE orders."Later" (id int)')
  const client = await connectedAs('order-service')
  await expect(client.query('SELECT * FROM orders."Later"')).resolves.toBeDefined()
})

test('granting twice at once leaves the roles as they are', async () => {
  const passwords = rolePasswords(TEST_ROLE_PASSWORDS)
  await Promise.all([grantServiceRoles(shard, passwords), grantServiceRoles(shard, passwords)])
  await expect((await connectedAs('delivery-service')).query('SELECT 1')).resolves.toBeDefined()
})

test('who may not make roles is told what to do', async () => {
  const { POSTGRES_SHARD_A_URL } = asServiceRole('order-service', {
    ...databases.env,
    ...TEST_ROLE_PASSWORDS,
  })
  await expect(
    grantServiceRoles(POSTGRES_SHARD_A_URL as string, rolePasswords(TEST_ROLE_PASSWORDS)),
  ).rejects.toThrow(RoleError)
})
