import { createClient, type TiffinClient } from '@tiffin/client'
import type { KeptSession, SessionStore } from '@tiffin/client/sessionKeeper'
import { CUSTOMER, registeringIn, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown, type Town } from '../town/openTown.ts'
import { moveOrder, orderIn } from '../town/walkOrder.ts'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

let whole: WholeSystem
let town: Town
beforeAll(async () => {
  whole = await startWholeSystem()
  town = await openTown(whole.gateway, SAN_FRANCISCO)
})
afterAll(() => whole?.stop())

/** The town's customer's, with more or other options. */
async function customersClient(
  options: Partial<Parameters<typeof createClient>[0]> = {},
): Promise<TiffinClient> {
  const client = createClient({ baseUrl: whole.gateway.url, trackingUrl: whole.trackingUrl, ...options })
  const { email, password } = town.customer
  await client.signIn({ email, password })
  return client
}

test('somebody signs up, orders, and is refused by code', async () => {
  const client = createClient({ baseUrl: whole.gateway.url })
  const { user } = await client.signUp({
    ...registeringIn(SAN_FRANCISCO, CUSTOMER),
    email: 'client@example.com',
  })
  const order = await client.api.createOrder({ body: orderIn(town) })
  expect(order).toMatchObject({ customerId: user.id, status: 'pending' })
  expect((await client.api.listOrders({ query: {} })).orders.map(({ id }) => id)).toEqual([order.id])
  const tooSoon = client.api.patchOrderStatus({ params: { id: order.id }, body: { status: 'delivered' } })
  await expect(tooSoon).rejects.toMatchObject({ status: 409, problem: { code: 'illegal_transition' } })
})

test('an order whose answer was lost is placed once', async () => {
  const lost: string[] = []
  const client = await customersClient({
    fetch: async (...request) => {
      const response = await fetch(...request)
      if (response.status !== 201 || lost.length > 0) return response
      lost.push(((await response.json()) as { id: string }).id)
      throw new TypeError('the network went away')
    },
  })
  const order = await client.api.createOrder({ body: orderIn(town) })
  expect(lost).toEqual([order.id])
})

test('what must not be made twice is not made again', async () => {
  let asked = 0
  const client = createClient({
    baseUrl: whole.gateway.url,
    fetch: async () => {
      asked += 1
      throw new TypeError('the network went away')
    },
  })
  await expect(client.signIn({ email: 'a@example.com', password: 'whatever' })).rejects.toThrow('network')
  expect(asked).toBe(1)
})

test('who sends too much waits as long as they are told, and is answered', async () => {
  const { services } = whole.system
  const narrow = await startService('api-gateway', whole.infrastructure, {
    urls: Object.fromEntries(Object.values(services).map(({ name, url }) => [name, url])),
    // Three at once, and the next after a second.
    env: { RATE_LIMIT_GENERAL: '1', RATE_LIMIT_AUTH: '100', RATE_LIMIT_USER: '100' },
  })
  let refused = 0
  const client = await customersClient({
    baseUrl: narrow.url,
    fetch: async (...request) => {
      const response = await fetch(...request)
      if (response.status === 429) refused += 1
      return response
    },
  })
  const answers = await Promise.all(Array.from({ length: 5 }, () => client.api.getMe({})))
  expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([town.customer.id]))
  expect(refused).toBeGreaterThan(0)
  const hasty = await customersClient({ baseUrl: narrow.url, retries: 0 })
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => hasty.api.getMe({})))
  expect(all.filter(({ status }) => status === 'rejected')[0]).toMatchObject({
    reason: { status: 429, problem: { code: 'rate_limited' } },
  })
  await narrow.stop()
})

test('a token that is refused before its time is renewed, once for all who wait', async () => {
  const session = watchedStore()
  const client = await customersClient({ session })
  const begun = session.get() as KeptSession
  session.set({ ...begun, token: `${begun.token}x`, renewAt: Number.POSITIVE_INFINITY })
  const before = session.kept.length
  const names = await Promise.all([client.api.getMe({}), client.api.getMe({}), client.api.getMe({})])
  expect(names.map(({ id }) => id)).toEqual(Array(3).fill(town.customer.id))
  expect(session.kept).toHaveLength(before + 1)
})

test('a session that cannot be renewed ends, and says so', async () => {
  let ended = 0
  const session = watchedStore()
  const client = await customersClient({ session, onSessionEnd: () => (ended += 1) })
  await client.api.refresh({ body: { refreshToken: (session.get() as KeptSession).refreshToken } })
  session.set({ ...(session.get() as KeptSession), renewAt: 0 })
  await expect(client.api.getMe({})).rejects.toMatchObject({ problem: { code: 'unauthenticated' } })
  expect(ended).toBe(1)
  expect(session.get()).toBeUndefined()
})

test('who signs out is nobody', async () => {
  const client = await customersClient()
  await client.signOut()
  await expect(client.api.getMe({})).rejects.toMatchObject({ problem: { code: 'unauthenticated' } })
})

test('a watched order tells each version once and in order, those too that nobody could tell', async () => {
  const client = await customersClient()
  const order = await client.api.createOrder({ body: orderIn(town) })
  const versions: number[] = []
  const statuses: string[] = []
  const live = client.live()
  live.watchOrder(order.id, {
    onUpdate: ({ version, status }) => {
      versions.push(version)
      statuses.push(status)
    },
  })
  await waitFor('the order as it is', () => versions.length > 0)
  await whole.system.services['tracking-service'].kill()
  await moveOrder(town.owner, order.id, 'confirmed')
  await moveOrder(town.owner, order.id, 'preparing')
  await whole.system.restart('tracking-service')
  await waitFor('what was missed', () => statuses.includes('preparing'))
  await moveOrder(town.owner, order.id, 'ready')
  await waitFor('what comes after it', () => statuses.includes('ready'))
  expect(statuses).toContain('confirmed')
  expect(versions).toEqual(versions.map((_, i) => (versions[0] as number) + i))
  live.close()
})

test('an order of others is refused, and no longer asked for', async () => {
  const stranger = createClient({ baseUrl: whole.gateway.url, trackingUrl: whole.trackingUrl })
  await stranger.signUp({ ...registeringIn(SAN_FRANCISCO, CUSTOMER), email: 'stranger@example.com' })
  const client = await customersClient()
  const order = await client.api.createOrder({ body: orderIn(town) })
  const live = stranger.live()
  const refusal = await new Promise((onRefused) => {
    live.watchOrder(order.id, { onUpdate: () => onRefused('let in'), onRefused })
  })
  expect(refusal).toMatchObject({ code: 'order_not_found' })
  live.close()
})

test('a kitchen hears of its orders', async () => {
  const client = createClient({ baseUrl: whole.gateway.url, trackingUrl: whole.trackingUrl })
  const { email, password } = town.owner
  await client.signIn({ email, password })
  const live = client.live()
  const heard: string[] = []
  live.watchList('kitchen', { 'order-updated': ({ orderId }) => void heard.push(orderId) })
  const customer = await customersClient()
  await waitFor('an order to be heard of', async () => {
    const { id } = await customer.api.createOrder({ body: orderIn(town) })
    return waitFor('it', () => heard.includes(id), { withinMs: 2000 }).catch(() => false)
  })
  live.close()
})

/** A session in memory, and all that it was. */
function watchedStore(): SessionStore & { readonly kept: readonly (KeptSession | undefined)[] } {
  const kept: (KeptSession | undefined)[] = []
  return {
    kept,
    get: () => kept.at(-1),
    set: (session) => void kept.push(session),
  }
}
