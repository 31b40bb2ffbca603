import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { getMe, login } from '@tiffin/contracts/auth'
import type { Order } from '@tiffin/contracts/orders'
import { newId } from '@tiffin/sharding/ids'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { seedShardMap, shardOfSlot } from '@tiffin/sharding/shardMap'
import { slotOf } from '@tiffin/sharding/slots'
import { everythingKept } from '@tiffin/testing/everythingKept'
import { CUSTOMER, NEW_YORK, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { REPOSITORY } from '@tiffin/testing/migratedTemplate'
import { callAs } from '@tiffin/testing/signedToken'
import { startService } from '@tiffin/testing/startService'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openTown, signUp, type Town } from '../town/openTown.ts'
import { placeOrder, seeOrder } from '../town/walkOrder.ts'
import { ROOMY_LIMITS } from '../town/wholeSystem.ts'

const SHARDS = ['A', 'B', 'C'] as const
/** Every column that holds something sealed, with a schema's keys. */
const SEALED = {
  auth: [
    ...['email', 'firstName', 'lastName', 'phoneNumber'].map(
      (column) => `"${column}Sealed" FROM auth."User"`,
    ),
    'secret FROM auth."Totp"',
  ],
  orders: [
    ...['deliveryAddress', 'notes'].map((column) => `"${column}Sealed" FROM orders."Order"`),
    '"notesSealed" FROM orders."OrderItem"',
    '"replySealed" FROM orders."IdempotencyKey"',
  ],
} as const

let infrastructure: Infrastructure
let system: RunningSystem
let towns: Town[]
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  // What a version before kept: with it there, nobody but the command begins to seal.
  await keepOldUser()
  await keepOldOrder()
  system = await startSystem(infrastructure, undefined, { env: { ...ROOMY_LIMITS, BCRYPT_COST: '4' } })
  towns = await Promise.all([SAN_FRANCISCO, NEW_YORK].map((city) => openTown(gateway(), city)))
})
afterAll(async () => {
  await system?.stop()
  await infrastructure?.dispose()
})

const gateway = () => system.services['api-gateway']

async function keepOldUser(): Promise<void> {
  const [id, email] = [newId(SAN_FRANCISCO.market), 'old.timer@example.com']
  await infrastructure.query(
    'A',
    `INSERT INTO auth."User" (id, email, password, "firstName", "lastName", role, city, market, status)
     VALUES ($1, $2, 'x', 'Oldelina', 'Timerova', 'customer', 'San Francisco', $3, 'active')`,
    [id, email, SAN_FRANCISCO.market],
  )
  const shard = shardOfSlot(seedShardMap(shardConfig({ ...infrastructure.env })), slotOf(email))
  await infrastructure.query(
    shard as (typeof SHARDS)[number],
    `INSERT INTO auth."LoginIndex" (email, slot, "userId") VALUES ($1, $2, $3)`,
    [email, slotOf(email), id],
  )
}

async function keepOldOrder(): Promise<void> {
  await infrastructure.query(
    'A',
    `INSERT INTO orders."Order" (id, "customerId", "restaurantId", status, "totalAmount", "deliveryAddress", city, latitude,
       longitude, "estimatedDeliveryTime", market, version, "statusActor", "restaurantName", "restaurantOwnerId",
       "restaurantLatitude", "restaurantLongitude", "pointSource", notes, subtotal, "deliveryFee", "serviceFee", currency,
       "readyAt", "estimatedDeliveryAt")
     VALUES ($1, $1, $1, 'cancelled', 1, '1 Oldelane', 'San Francisco', 1, 1, 1, $2, 1, 'customer', 'x', $1, 1, 1, 'given',
       'an old note', 1, 0, 0, 'USD', now(), now())`,
    [newId(SAN_FRANCISCO.market), SAN_FRANCISCO.market],
  )
}

/** Milliseconds between what people do in a town: the command waits for a minute, in which other tests want the processor too. */
const PACE = 250

/** People register, sign in and order until told to stop; answers everybody and everything there was. */
function trafficUntil(stopped: () => boolean) {
  const [people, orders]: [Actor[], { town: Town; order: Order }[]] = [[], []]
  const life = async (town: Town) => {
    while (!stopped()) {
      const person = await signUp(gateway(), town.city, CUSTOMER)
      people.push(person)
      await signIn(person)
      orders.push({ town, order: await placeOrder(town) })
      await sleep(PACE)
    }
  }
  return Promise.all(towns.map(life)).then(() => ({ people, orders }))
}

const signIn = ({ email, password }: Actor, at = gateway()) =>
  callAs(at)(login, { body: { email, password } })

async function shardctl(...args: string[]): Promise<string> {
  const command = join(REPOSITORY, 'tools/shardctl/main.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...args], {
    env: { ...infrastructure.env },
  })
  return stdout
}

/** The command beside what people do. */
async function reencryptUnderLoad() {
  let stopped = false
  const traffic = trafficUntil(() => stopped)
  const said = await shardctl('reencrypt').finally(() => {
    stopped = true
  })
  return { said, ...(await traffic) }
}

/** Of each schema and shard: the newest key, and the keys of all that is sealed there. */
async function keysInUse() {
  const all = await Promise.all(
    Object.entries(SEALED).flatMap(([schema, columns]) =>
      SHARDS.map(async (shard) => {
        const [newest] = await infrastructure.query<{ id: string }>(
          shard,
          `SELECT id FROM ${schema}."DataKey" WHERE id <> 'lookup' ORDER BY "createdAt" DESC LIMIT 1`,
        )
        const used = await Promise.all(
          columns.map((column) =>
            infrastructure.query<{ id: string }>(
              shard,
              `SELECT DISTINCT split_part(sealed, '.', 1) AS id FROM (SELECT ${column}) AS t(sealed) WHERE sealed IS NOT NULL`,
            ),
          ),
        )
        return { newest: newest?.id, used: [...new Set(used.flat().map(({ id }) => id))] }
      }),
    ),
  )
  return all
}

async function requireReadable(people: readonly Actor[], orders: readonly { town: Town; order: Order }[]) {
  expect(people.length).toBeGreaterThan(0)
  for (const person of people) {
    const session = await signIn(person)
    expect(session.user).toMatchObject({ id: person.id, email: person.email, firstName: CUSTOMER.firstName })
    expect(await person.call(getMe, {})).toMatchObject(session.user)
  }
  for (const { town, order } of orders)
    expect(await seeOrder(town.customer, order.id)).toMatchObject({
      deliveryAddress: town.city.doorAddress,
      version: 1,
    })
}

test('what a version before kept is sealed while people register, sign in and order, and stays readable', async () => {
  const before = await placeOrder(towns[0] as Town)
  const person = await signUp(gateway(), NEW_YORK, CUSTOMER)
  const plain = await everythingKept(infrastructure, 'auth')
  for (const word of [person.email, 'old.timer', 'Oldelina']) expect(plain).toContain(word)
  expect(await everythingKept(infrastructure, 'orders')).toContain(before.deliveryAddress)

  const { said, people, orders } = await reencryptUnderLoad()
  expect(said).toContain('auth-service: ')
  expect(said.match(/nothing is left that is plain or sealed with an older key/g)).toHaveLength(2)
  await requireReadable([person, ...people], [{ town: towns[0] as Town, order: before }, ...orders])
  const [auth, kept] = [
    await everythingKept(infrastructure, 'auth'),
    await everythingKept(infrastructure, 'orders'),
  ]
  for (const { email } of [person, ...people]) expect(auth).not.toContain(email)
  for (const word of ['old.timer', 'Oldelina', 'Timerova', `"${CUSTOMER.lastName}"`])
    expect(auth).not.toContain(word)
  for (const word of [SAN_FRANCISCO.doorAddress, NEW_YORK.doorAddress, '1 Oldelane', 'an old note'])
    expect(kept).not.toContain(word)
})

test('a second run seals all with new keys, and leaves nothing under the ones before', async () => {
  const first = await keysInUse()
  const { people, orders } = await reencryptUnderLoad()
  const second = await keysInUse()
  for (const [i, { newest, used }] of second.entries()) {
    expect(newest).not.toBe(first[i]?.newest)
    expect(used.filter((id) => id !== newest)).toEqual([])
  }
  await requireReadable(people, orders)
})

test('another DATA_KEY takes over: with the one before at hand until all is sealed anew, then without', async () => {
  const person = await signUp(gateway(), SAN_FRANCISCO, CUSTOMER)
  await system.services['auth-service'].stop()
  const rotated = {
    DATA_KEY: 'B'.repeat(43),
    DATA_KEY_PREVIOUS: 'a-key-of-development-that-everybody-knows-1',
  }
  const between = await startService('auth-service', infrastructure, { env: rotated })
  const command = join(REPOSITORY, 'services/auth-service/src/reencrypt.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [command], {
    env: { ...infrastructure.env, ...rotated },
  })
  expect(stdout).toContain('DATA_KEY_PREVIOUS')
  await between.stop()

  const after = await startService('auth-service', infrastructure, { env: { DATA_KEY: rotated.DATA_KEY } })
  expect((await signIn(person, after)).user).toMatchObject({
    email: person.email,
    firstName: CUSTOMER.firstName,
  })
  await after.stop()
})
