import { CUSTOMER, OWNER, PARTNER, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { freePort } from '@tiffin/testing/freePort'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import type { ServiceName } from '@tiffin/testing/serviceProcess'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { ALL_SERVICES } from '@tiffin/testing/startSystem'
import { startTcpProxy, type TcpProxy } from '@tiffin/testing/tcpProxy'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, openKitchen, signUp, type Town, untilKnown } from '../town/openTown.ts'
import {
  carryToDoor,
  historyOf,
  moveOrder,
  placeOrder,
  reportFrom,
  seeOrder,
  stepsOf,
  takeOffer,
} from '../town/walkOrder.ts'
import { watchOrder } from '../town/watchOrder.ts'
import { ROOMY_LIMITS } from '../town/wholeSystem.ts'

/** Those that wait for the bus; the gateway goes on without. */
const ON_THE_BUS = [
  'auth-service',
  'order-service',
  'restaurant-service',
  'delivery-service',
  'tracking-service',
] as const satisfies readonly ServiceName[]

let infrastructure: Infrastructure
let wire: TcpProxy
const services = new Map<ServiceName, RunningService>()
const service = (name: ServiceName) => services.get(name) as RunningService

/** All services are started while the broker is away: each answers `/health`. */
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  wire = await startTcpProxy(infrastructure.env.RABBITMQ_URL as string)
  await wire.cut()
  const ports = new Map<ServiceName, number>()
  for (const name of ALL_SERVICES) ports.set(name, await freePort())
  const urls = Object.fromEntries([...ports].map(([name, port]) => [name, `http://127.0.0.1:${port}`]))
  const env = { ...ROOMY_LIMITS, RABBITMQ_URL: wire.url }
  await Promise.all(
    ALL_SERVICES.map(async (name) => {
      const options = { urls, port: ports.get(name), env, untilReady: false }
      services.set(name, await startService(name, infrastructure, options))
    }),
  )
})
afterAll(async () => {
  for (const { stop } of services.values()) await stop()
  await wire?.close()
  await infrastructure?.dispose()
})

async function readinessOf(name: ServiceName) {
  const response = await fetch(`${service(name).url}/ready`)
  const { waitingFor } = (await response.json()) as { waitingFor: { part: string; reason: string }[] }
  return { status: response.status, waitingFor }
}

test('services wait for a broker that is away, say so, and go on when it comes', async () => {
  for (const name of ON_THE_BUS)
    await waitFor(`${name} to wait for the broker alone`, async () => {
      const { status, waitingFor } = await readinessOf(name)
      const parts = waitingFor.map(({ part }) => part).sort()
      return status === 503 && parts.join() === 'rabbitmq,revocations'
    })
  expect((await readinessOf('api-gateway')).status).toBe(200)

  const town = await openTownWithoutBroker()
  const [partner] = town.partners
  const { id } = await placeOrder(town)
  expect(await seeOrder(town.customer, id)).toMatchObject({ status: 'pending', version: 1 })

  await wire.mend()
  for (const name of ON_THE_BUS)
    await waitFor(`${name} to be ready`, async () => (await readinessOf(name)).status === 200, {
      withinMs: 20_000,
    })
  await untilKnown(partner)
  await reportFrom(partner, town.city.restaurant)
  await takeOffer(partner, id)
  await moveOrder(town.owner, id, 'confirmed')
  await moveOrder(town.owner, id, 'ready')
  await carryToDoor(partner, id)
  const watch = watchOrder(service('tracking-service').url, town.customer, id)
  await watch.status('delivered')
  expect(stepsOf(await historyOf(town.customer, id))).toHaveLength(6)
  watch.close()
})

/** Everybody registers and the kitchen opens: none of it needs the broker. */
async function openTownWithoutBroker(): Promise<Town> {
  const [gateway, city] = [service('api-gateway'), SAN_FRANCISCO]
  const [customer, owner, partner] = await Promise.all(
    [CUSTOMER, OWNER, PARTNER].map((person) => signUp(gateway, city, person)) as [
      Promise<Actor>,
      Promise<Actor>,
      Promise<Actor>,
    ],
  )
  return { city, customer, owner, partners: [partner], ...(await openKitchen(owner, city)) }
}
