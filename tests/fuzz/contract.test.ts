import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openApiDocument } from '@tiffin/contracts/openApi'
import { getMenu } from '@tiffin/contracts/restaurants'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Extent, fuzzAs } from '../../tools/fuzz/fuzz.ts'
import { provideSchemathesis } from '../../tools/fuzz/provideSchemathesis.ts'
import { totalOf } from '../../tools/fuzz/requestCounts.ts'
import type { Fuzzer, World } from '../../tools/fuzz/world.ts'
import { newAdmin } from '../town/newAdmin.ts'
import { openTown } from '../town/openTown.ts'
import { offerOf, placeOrder, reportFrom } from '../town/walkOrder.ts'
import { ROOMY_LIMITS, startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'

/** The short form of `npm run fuzz`: the examples, a few tries of each operation, a few ways along links. */
const SHORT: Extent = { seed: 1, examples: 10, phases: ['examples', 'fuzzing', 'stateful'] }
const ROLES = ['nobody', 'customer', 'restaurant_owner', 'delivery_partner', 'admin']

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.data/test', `fuzz-${process.pid}`)
const { env } = process
const context = () => ({ python, folder, env, signal })
const { signal } = new AbortController()

let whole: WholeSystem
let world: World
let python: string
beforeAll(async () => {
  const progress = (line: string) => console.log(line)
  const servers = {
    dataDir: folder,
    packagesDir: join(root, '.data/packages'),
    portOffset: 0,
    env,
    progress,
    signal,
  }
  python = await provideSchemathesis(servers)
  whole = await startWholeSystem({ BCRYPT_COST: '4', MAIL_FOLDER: join(folder, 'mails'), ...unlimited() })
  world = await townAsWorld(whole)
}, 300_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await whole?.stop()
})

test.each(ROLES)(
  'no answer to %s is a fault, or one that is not declared',
  async (role) => {
    const fuzzer = world.fuzzers.find((each) => each.role === role)
    if (!fuzzer) throw new Error(`There is no ${role}`)
    const { failures, counts } = await fuzzAs(fuzzer, world, SHORT, context())
    expect(failures).toBe('')
    expect(totalOf(counts)).toBeGreaterThan(200)
  },
  180_000,
)

test('an answer that is not declared is found, and what asked for it is told', async () => {
  const { url, close } = await startLiar()
  const [nobody] = world.fuzzers
  const { failures } = await fuzzAs(nobody as Fuzzer, { ...world, gatewayUrl: url }, SHORT, context())
  await close()
  expect(failures).toContain('Undocumented status code')
  expect(failures).toContain('Response violates schema')
  expect(failures).toContain('Missing required response headers')
  expect(failures).toContain(`${url}/restaurants/`)
})

/** A gateway that says it serves menus, and answers with a teapot or half of a menu. */
async function startLiar() {
  let asked = 0
  const server = createServer(({ url }, answer) => {
    if (url === '/metrics') return answer.end()
    if (url === '/docs/json') return answer.end(JSON.stringify(openApiDocument([getMenu])))
    asked += 1
    const status = asked % 2 === 0 ? 418 : 200
    return answer.writeHead(status, { 'content-type': 'application/json' }).end('{"items":[]}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => promisify(server.close.bind(server))() }
}

/** A town whose partner is asked about an order. */
async function townAsWorld({ gateway }: WholeSystem): Promise<World> {
  const [town, admin] = await Promise.all([openTown(gateway, SAN_FRANCISCO), newAdmin(whole, SAN_FRANCISCO)])
  const { customer, owner, partners, restaurant, menu } = town
  const [partner] = partners
  await reportFrom(partner, town.city.restaurant)
  const order = await placeOrder(town)
  await offerOf(partner, order.id)
  const tokens = { customer, restaurant_owner: owner, delivery_partner: partner, admin }
  return {
    gatewayUrl: gateway.url,
    fuzzers: [
      { role: 'nobody', token: undefined },
      ...Object.entries(tokens).map(([role, { token }]) => ({ role, token })),
    ],
    city: town.city.city,
    door: town.city.door,
    restaurantId: restaurant.id,
    dishIds: menu.map(({ id }) => id),
    orderIds: [order.id],
    personIds: [customer, owner, partner, admin].map(({ id }) => id),
  }
}

/** As many as are tried come from one address. */
function unlimited(): Record<string, string> {
  return Object.fromEntries(Object.keys(ROOMY_LIMITS).map((name) => [name, '100000']))
}
