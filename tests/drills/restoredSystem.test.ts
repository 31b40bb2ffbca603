import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { getMe, login } from '@tiffin/contracts/auth'
import { getMenu, patchMenuItem } from '@tiffin/contracts/restaurants'
import { prepareShards } from '@tiffin/sharding/prepareShards'
import { rolePasswords } from '@tiffin/sharding/rolePasswords'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { CITY_OF_SHARD } from '@tiffin/testing/examples'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs } from '@tiffin/testing/signedToken'
import { type RunningSystem, startSystem } from '@tiffin/testing/startSystem'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseMoment } from '../../tools/backup/restore/chooseMoment.ts'
import { folderStore } from '../../tools/backup/store/folderStore.ts'
import { OwnClusters } from '../../tools/backup/test/ownClusters.ts'
import { type Load, settleLoad } from '../../tools/drill/load.ts'
import { audit } from '../../tools/simulate/audit/audit.ts'
import { gatherEvidence, withShards } from '../../tools/simulate/audit/gatherEvidence.ts'
import { type Actor, openTown, type Town } from '../town/openTown.ts'
import { followBackups, shardctl } from '../town/shardctl.ts'
import { carryToDoor, moveOrder, placeOrder, reportFrom, seeOrder, takeOffer } from '../town/walkOrder.ts'
import { ROOMY_LIMITS } from '../town/wholeSystem.ts'
import { KEPT_AT_A_MOMENT, knownBy } from './keptAtAMoment.ts'

const SHARDS = ['A', 'B', 'C'] as const
const ACTORS_KEY = randomUUID()
/** As in the drill: nobody waits for a moment to ask a partner. */
const BRISK = {
  ...ROOMY_LIMITS,
  DISPATCH_LEAD_SECONDS: '86400',
  OFFER_REPEAT_SECONDS: '5',
  BCRYPT_COST: '4',
  API_KEYS: `actors:${createHash('sha256').update(ACTORS_KEY).digest('hex')}:2000`,
}

let clusters: OwnClusters
let infrastructure: Infrastructure
let env: Readonly<Record<string, string>>
let system: RunningSystem
let folder: string
let following: ReturnType<typeof followBackups>
const stopping = new AbortController()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiffin-restore-'))
  ;[clusters, infrastructure] = await Promise.all([OwnClusters.open(process.env.PATH), freshInfrastructure()])
  env = { ...infrastructure.env, ...(await startShards()), PATH: clusters.path }
  await prepareShards(shardConfig(env), join(import.meta.dirname, '../../services'), rolePasswords(env))
  system = await startSystem({ env }, undefined, { env: BRISK })
})
afterAll(async () => {
  stopping.abort()
  await following?.stop()
  await system?.stop()
  await clusters?.dispose()
  await infrastructure?.dispose()
  await rm(folder, { recursive: true, force: true })
})

async function startShards(): Promise<Record<string, string>> {
  const urls = SHARDS.map(async (shard) => [`POSTGRES_SHARD_${shard}_URL`, await clusters.start(shard)])
  return Object.fromEntries(await Promise.all(urls)) as Record<string, string>
}

test('a system that lost everything comes back as it was at a moment under load, and goes on', async () => {
  const store = join(folder, 'store')
  const gateway = system.services['api-gateway']
  const towns = await Promise.all(Object.values(CITY_OF_SHARD).map((city) => openTown(gateway, city)))
  const load = await beginLoad()
  following = followBackups(env, store, join(folder, 'spool'))
  await waitFor('orders', () => load.journal.accepted.size >= 5, { withinMs: 60_000 })
  await shardctl(env, 'backup', 'take', store)
  await waitFor('orders after the backup', () => load.journal.accepted.size >= 15, { withinMs: 60_000 })
  const orders = await Promise.all(towns.map((town) => placeOrder(town)))
  await Promise.all(towns.map(raisePrice))

  const known = knownBy(load.journal)
  const to = new Date()
  const placed = load.journal.accepted.size
  await waitFor('orders after the moment', () => load.journal.accepted.size >= placed + 3, {
    withinMs: 60_000,
  })
  const isKept = async () => (await chooseMoment(folderStore(store), {})).to > to
  await waitFor('everything to be kept past the moment', isKept, { everyMs: 500, withinMs: 60_000 })
  await following.stop()
  const choice = [store, '--to', to.toISOString()]
  await expect(shardctl(env, 'restore', 'finish', ...choice)).rejects.toThrow('stop the services first')

  await loseEverything()
  const into = dirname(dirname(clusters.folderOf('A')))
  expect(await shardctl(env, 'restore', 'shards', ...choice, '--into', into)).toContain(
    `restore finish ${store}`,
  )
  await startShards()
  await expect(shardctl(env, 'restore', 'finish', ...choice)).rejects.toThrow('in MongoDB already')
  await shardctl(env, 'restore', 'finish', ...choice, '--force')
  system = await startSystem({ env }, undefined, { env: BRISK })

  const evidence = await withShards(env, (database) => gatherEvidence(database, known))
  expect(known.accepted.size).toBeGreaterThanOrEqual(15)
  expect(audit(evidence, KEPT_AT_A_MOMENT)).toEqual([])
  expect(await shardctl(env, 'verify-audit')).not.toContain('differs')
  for (const [i, town] of towns.entries()) await goOn(town, orders[i]?.id as string)
}, 240_000)

async function beginLoad(): Promise<Load> {
  const { services } = system
  const running = {
    gatewayUrl: services['api-gateway'].url,
    trackingUrl: services['tracking-service'].url,
    actorsApiKey: ACTORS_KEY,
    environment: env,
  }
  const load = await withShards(env, (database) =>
    settleLoad(running, database, { seed: 1, seconds: 300 }, stopping.signal),
  )
  load.begin()
  return load
}

/** Every process is killed, and the clusters' disks are gone. */
async function loseEverything(): Promise<void> {
  stopping.abort()
  await Promise.all(Object.values(system.services).map((service) => service.kill()))
  for (const shard of SHARDS) {
    await clusters.stop(shard)
    await rm(clusters.folderOf(shard), { recursive: true })
  }
}

const PRICE = 13.57

/** Just before the moment, and long after the dump. */
function raisePrice({ owner, restaurant, menu: [first] }: Town): Promise<unknown> {
  const params = { id: restaurant.id, itemId: first.id }
  return owner.call(patchMenuItem, { params, body: { price: PRICE } })
}

/** A town's people sign in again, know what they knew, and the order that was under way is brought to its door. */
async function goOn(town: Town, orderId: string): Promise<void> {
  const [customer, owner, partner] = await Promise.all([
    signInAgain(town.customer),
    signInAgain(town.owner),
    signInAgain(town.partners[0]),
  ])
  const me = await customer.call(getMe, {})
  expect(me.email).toBe(town.customer.email)
  const { deliveryAddress, status } = await seeOrder(customer, orderId)
  expect({ deliveryAddress, status }).toEqual({ deliveryAddress: town.city.doorAddress, status: 'pending' })
  const { items } = await customer.call(getMenu, { params: { id: town.restaurant.id } })
  expect(items.find(({ id }) => id === town.menu[0].id)?.price).toBe(PRICE)

  await reportFrom(partner, town.city.restaurant)
  await takeOffer(partner, orderId)
  await moveOrder(owner, orderId, 'confirmed')
  await moveOrder(owner, orderId, 'ready')
  await carryToDoor(partner, orderId)
  await waitFor(
    'the order to be delivered',
    async () => (await seeOrder(customer, orderId)).status === 'delivered',
  )
}

async function signInAgain({ email, password, ...same }: Actor): Promise<Actor> {
  const gateway = system.services['api-gateway']
  const { token } = await callAs(gateway)(login, { body: { email, password } })
  return { ...same, email, password, token, call: callAs(gateway, token) }
}
