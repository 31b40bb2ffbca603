import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logoutEverywhere } from '@tiffin/contracts/auth'
import { ALL_ROUTES } from '@tiffin/contracts/catalogue'
import { callPath } from '@tiffin/contracts/client'
import { deliverOrder } from '@tiffin/contracts/delivery'
import { listOrders } from '@tiffin/contracts/orders'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWholeSystem, type WholeSystem } from '../town/wholeSystem.ts'
import { answerAt, doorsOf, promised } from './doors.ts'
import { REQUESTS } from './requests.ts'
import { type Scene, setScene } from './scene.ts'
import { passersBy, visitorsOf } from './visitors.ts'

const asked = Object.entries(REQUESTS)
const walked = new Set<string>()

let whole: WholeSystem
let scene: Scene
let mails: string
beforeAll(async () => {
  mails = await mkdtemp(join(tmpdir(), 'tiffin-access-'))
  // The cheapest work bcrypt knows: many sign in. And nobody has to wait for having no password to show.
  whole = await startWholeSystem({ BCRYPT_COST: '4', SIGN_IN_FREE_FAILURES: '1000', MAIL_FOLDER: mails })
  scene = await setScene(whole)
  await scene.town.partners[0].call(deliverOrder, { params: { id: scene.order.id } })
})
afterAll(async () => {
  await whole?.stop()
  await rm(mails, { recursive: true, force: true })
})

test.each(asked)('%s answers everybody at every door as its declaration says', async (name, request) => {
  const { route } = await request(scene)
  expect(route.name).toBe(name)
  const answers: Record<string, string> = {}
  const promises: Record<string, string> = {}
  const come = route.name === logoutEverywhere.name ? passersBy : visitorsOf
  for (const door of doorsOf(whole, route))
    for (const visitor of await come(scene, route)) {
      const ask = await request(scene)
      const entry = `${visitor.what}, at ${door.what}`
      promises[entry] = promised(door, ask, visitor)
      answers[entry] = await answerAt(door, ask, visitor)
    }
  expect(answers).toEqual(promises)
  walked.add(name)
})

test('who asks for the head alone is refused like who asks for the whole', async () => {
  for (const [name, request] of asked) {
    const { route, input } = await request(scene)
    if (route.method !== 'GET' || route.access === 'anyone') continue
    for (const { url, prefixed, what } of doorsOf(whole, route)) {
      const { status } = await fetch(url + callPath(route, input, prefixed), { method: 'HEAD' })
      expect([401, 404], `${name} at ${what}`).toContain(status)
    }
  }
})

test('a customer who names another in a list is refused', async () => {
  const { town, neighbours } = scene
  const list = neighbours.customer.call(listOrders, { query: { customerId: town.customer.id } })
  await expect(list).rejects.toMatchObject({ problem: { code: 'forbidden' } })
})

test('every route of the catalogue was walked', () => {
  expect([...walked].sort()).toEqual(ALL_ROUTES.map(({ name }) => name).sort())
})
