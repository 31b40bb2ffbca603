import { execFile } from 'node:child_process'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createOrder } from '@tiffin/contracts/orders'
import { CUSTOMER, OWNER, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { REPOSITORY } from '@tiffin/testing/migratedTemplate'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from '../town/openTown.ts'
import { carryToDoor, moveOrder, orderIn, reportFrom, takeOffer } from '../town/walkOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

/** Each service's columns are sealed with a key that the other does not have. */
const KEYS = { DATA_KEY: 'A'.repeat(43), ORDER_SERVICE_DATA_KEY: 'B'.repeat(43) }
const NOTES = 'ring twice, the bell is shy'

let whole: WholeSystem
let town: Town
let orderId: string
beforeAll(async () => {
  whole = await startWholeSystem(KEYS)
  town = await openTown(whole.gateway, SAN_FRANCISCO)
  const [partner] = town.partners
  await reportFrom(partner, town.city.restaurant)
  const body = orderIn(town, { notes: NOTES })
  const order = await town.customer.call(createOrder, { body, headers: { 'idempotency-key': 'the first' } })
  orderId = order.id
  await moveOrder(town.owner, orderId, 'confirmed')
  await takeOffer(partner, orderId)
  await moveOrder(town.owner, orderId, 'ready')
  await carryToDoor(partner, orderId)
})
afterAll(() => whole?.stop())

interface Exported {
  readonly person: string
  readonly missingShards: readonly string[]
  readonly 'auth-service': Readonly<Record<string, unknown>> & {
    readonly audit: readonly { readonly action: string }[]
  }
  readonly 'order-service': Readonly<
    Record<'ordered' | 'cooked' | 'carried' | 'repliesKept', readonly unknown[]>
  >
  readonly 'delivery-service': unknown
  readonly 'restaurant-service': { readonly restaurants: readonly unknown[] }
}

/** What the command prints on the test's servers, and how it ends. */
async function shardctl(env: Readonly<Record<string, string>>, ...args: string[]) {
  const command = [join(REPOSITORY, 'tools/shardctl/main.ts'), ...args]
  return promisify(execFile)(process.execPath, command, {
    env: { ...whole.infrastructure.env, ...KEYS, ...env },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout,
      stderr,
    }),
  )
}

async function exportOf(who: string): Promise<Exported> {
  const { code, stdout, stderr } = await shardctl({}, 'export-person', who)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Exported
}

test('of a customer all services tell what they hold, opened with their own keys', async () => {
  const told = await exportOf(town.customer.email)
  expect(told).toMatchObject({ person: town.customer.id, missingShards: [] })
  const { account, audit, sessions } = told['auth-service']
  expect(account).toMatchObject({
    email: town.customer.email,
    firstName: CUSTOMER.firstName,
    lastName: CUSTOMER.lastName,
    phoneNumber: CUSTOMER.phoneNumber,
    status: 'active',
  })
  expect(sessions).not.toEqual([])
  expect(audit.map(({ action }) => action)).toContain('registered')
  const { ordered, cooked, carried, repliesKept } = told['order-service']
  const order = { id: orderId, deliveryAddress: town.city.doorAddress, notes: NOTES }
  expect(ordered).toMatchObject([{ ...order, status: 'delivered' }])
  expect(repliesKept).toMatchObject([{ key: 'the first', orderId, reply: order }])
  expect([cooked, carried, told['delivery-service'], told['restaurant-service'].restaurants]).toEqual([
    [],
    [],
    null,
    [],
  ])
})

test('nothing in it lets anybody in, and nobody else is in a customer’s changes', async () => {
  const told = JSON.stringify(await exportOf(town.customer.id))
  expect(told).not.toContain('$2') // what a hash of bcrypt begins with
  expect(told).not.toContain('Sealed')
  expect(told).toContain(`"actorId":"${town.customer.id}"`)
  expect(told).not.toContain(`"actorId":"${town.owner.id}"`)
})

test('of an owner and a partner it tells their work, and nothing of their customer', async () => {
  const [partner] = town.partners
  const [owners, partners] = [await exportOf(town.owner.id), await exportOf(partner.email)]
  expect(owners['restaurant-service'].restaurants).toMatchObject([
    { id: town.restaurant.id, ownerUserId: town.owner.id, phoneNumber: town.restaurant.phoneNumber },
  ])
  expect(owners['order-service'].cooked).toMatchObject([
    { id: orderId, changes: [{ status: 'confirmed' }, { status: 'ready' }] },
  ])
  expect(owners['auth-service'].account).toMatchObject({ firstName: OWNER.firstName })
  expect(partners['order-service'].carried).toMatchObject([{ id: orderId, status: 'delivered' }])
  expect(partners['delivery-service']).toMatchObject({
    partner: { id: partner.id, totalDeliveries: 1 },
    trips: [{ status: 'ended', orders: [{ orderId, status: 'delivered' }] }],
    offers: [{ orderId, status: 'accepted' }],
  })
  for (const told of [owners, partners].map((held) => JSON.stringify(held)))
    for (const word of [town.city.doorAddress, NOTES, town.customer.id, String(town.city.door.latitude)])
      expect(told).not.toContain(word)
})

test('a shard that is away is named, the rest is told, and the exit code is 1', async () => {
  const wire = await startTcpProxy(whole.infrastructure.env.POSTGRES_SHARD_B_URL as string)
  await wire.cut()
  const env = { POSTGRES_SHARD_B_URL: wire.url }
  const { code, stdout, stderr } = await shardctl(env, 'export-person', town.customer.id)
  await wire.close()
  expect(code).toBe(1)
  expect(stderr).toContain('shards B do not answer')
  const told = JSON.parse(stdout) as Exported
  expect(told.missingShards).toEqual(['B'])
  expect(told['order-service'].ordered).toMatchObject([{ id: orderId }])
})

test('nobody is told of who is not there', async () => {
  const { code, stdout, stderr } = await shardctl({}, 'export-person', 'nobody@example.com')
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain('nobody@example.com: there is no such account')
})

test('who looked is in the operators’ audit of every shard; an erasure that only asks is not', async () => {
  const asked = await shardctl({}, 'erase-person', town.customer.id)
  expect(asked).toMatchObject({ code: 1, stderr: expect.stringContaining('--yes') })
  await shardctl({}, 'export-person', town.owner.email)
  for (const shard of ['A', 'B', 'C'] as const) {
    const noted = await whole.infrastructure.query<{ action: string }>(
      shard,
      `SELECT action, "actorId", subject FROM auth."Audit" WHERE actor = 'operator'`,
    )
    expect(noted).toContainEqual({
      action: 'shardctl export-person',
      actorId: `${userInfo().username}@${hostname()}`,
      subject: '(an e-mail address)',
    })
    expect(noted.map(({ action }) => action)).not.toContain('shardctl erase-person')
  }
})
