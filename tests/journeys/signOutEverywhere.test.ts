import { getMe, login, logoutEverywhere } from '@tiffin/contracts/auth'
import { getAssignments } from '@tiffin/contracts/delivery'
import { getOrder, listOrders } from '@tiffin/contracts/orders'
import { listRestaurants } from '@tiffin/contracts/restaurants'
import type { SocketError } from '@tiffin/contracts/tracking'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { callAs } from '@tiffin/testing/signedToken'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { nextSocketEvent } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openTown, type Town } from '../town/openTown.ts'
import { untilRefused, verdictOn } from '../town/signedOut.ts'
import { startTwoOfEach, type TwoOfEach } from '../town/twoOfEach.ts'
import { placeOrder } from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'

let pairs: TwoOfEach
let town: Town
beforeAll(async () => {
  pairs = await startTwoOfEach({ BCRYPT_COST: '4' })
  town = await openTown(pairs.instance('api-gateway', 0), SAN_FRANCISCO)
})
afterAll(() => pairs?.stop())

const gateway = (side: 0 | 1 = 0) => pairs.instance('api-gateway', side)
const processes = () =>
  ALL_SERVICES.flatMap((name) => ([0, 1] as const).map((side) => pairs.instance(name, side)))
const signIn = ({ email, password }: Actor) => callAs(gateway())(login, { body: { email, password } })
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    ({ problem }) => problem.code,
  )

test('who signs out everywhere is out at every process, with every socket, and nobody else is', async () => {
  const { customer, owner } = town
  const { id } = await placeOrder(town)
  const elsewhere = await signIn(customer)
  const watches = ([0, 1] as const).map((side) =>
    watchOrder(pairs.instance('tracking-service', side).url, { ...customer, token: elsewhere.token }, id),
  )
  const others = watchOrder(pairs.instance('tracking-service', 0).url, owner, id)
  await Promise.all([...watches, others].map(({ status }) => status('pending')))
  const ends = watches.map(async ({ socket }) => {
    const told = nextSocketEvent<SocketError>(socket, 'error')
    const ended = nextSocketEvent<string>(socket, 'disconnect')
    return [(await told).code, await ended]
  })

  await callAs(gateway(1), elsewhere.token)(logoutEverywhere, {})
  const fresh = await signIn(customer)
  expect((await callAs(gateway(), fresh.token)(getOrder, { params: { id } })).id).toBe(id)
  for (const token of [customer.token, elsewhere.token]) await untilRefused(processes(), token)
  for (const end of ends) expect(await end).toEqual(['token_revoked', 'io server disconnect'])

  const doors = [
    (at: ServiceName, token: string) => callAs(pairs.instance(at, 1), token),
    (_: ServiceName, token: string) => callAs(gateway(1), token),
  ]
  for (const call of doors) {
    const outcomes = (token: string) =>
      Promise.all([
        codeOf(call('auth-service', token)(getMe, {})),
        codeOf(call('order-service', token)(listOrders, { query: { customerId: customer.id } })),
      ])
    expect(await outcomes(elsewhere.token)).toEqual(['token_revoked', 'token_revoked'])
    expect(await outcomes(fresh.token)).toEqual(['answered', 'answered'])
    // What anybody may see, they may see too.
    const open = call('restaurant-service', elsewhere.token)
    expect(await codeOf(open(listRestaurants, { query: { city: town.city.city } }))).toBe('answered')
  }
  for (const { token } of [owner, town.partners[0], fresh])
    for (const process of processes()) expect(await verdictOn(process, token)).toBe('forbidden')
  expect(others.socket.connected).toBe(true)
  others.close()
  for (const { close } of watches) close()
})

test('a process that starts afterwards refuses what was ended before, from its first answer on', async () => {
  const [partner] = town.partners
  const elsewhere = await signIn(partner)
  await callAs(gateway(), elsewhere.token)(logoutEverywhere, {})
  await untilRefused(processes(), partner.token)
  for (const name of ALL_SERVICES) {
    await pairs.restart(name, 1)
    const started = pairs.instance(name, 1)
    expect(await verdictOn(started, partner.token), name).toBe('token_revoked')
    expect(await verdictOn(started, town.owner.token), name).toBe('forbidden')
  }
  const fresh = await signIn(partner)
  expect((await callAs(gateway(), fresh.token)(getAssignments, {})).partner.id).toBe(partner.id)
})
