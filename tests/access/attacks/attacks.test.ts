import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { register } from '@tiffin/contracts/auth'
import { CUSTOMER, registeringIn, SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs } from '@tiffin/testing/signedToken'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTown } from '../../town/openTown.ts'
import { placeOrder } from '../../town/walkOrder.ts'
import { startWholeSystem, type WholeSystem } from '../../town/wholeSystem.ts'
import { attacksIn, attempt, isAnswered } from './attack.ts'
import { altered, forged, unsigned } from './forgedTokens.ts'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/security/attacks.md'), 'utf8')
const [, exampleSecret] = /^# JWT_SECRET=(.+)$/m.exec(readFileSync(join(root, '.env.example'), 'utf8')) ?? []
const ATTACKS = attacksIn(page)

let whole: WholeSystem
let variables: NodeJS.ProcessEnv
beforeAll(async () => {
  whole = await startWholeSystem()
  const town = await openTown(whole.gateway, SAN_FRANCISCO)
  const stranger = await callAs(whole.gateway)(register, { body: registeringIn(SAN_FRANCISCO, CUSTOMER) })
  const { token } = town.customer
  variables = {
    PATH: process.env.PATH,
    API: whole.gateway.url,
    LIVE: whole.trackingUrl,
    CUSTOMER: token,
    STRANGER: stranger.token,
    STRANGER_REFRESH: stranger.refreshToken,
    ORDER: (await placeOrder(town)).id,
    RESTAURANT: town.restaurant.id,
    ITEM: town.menu[0].id,
    NONE: unsigned(token),
    FORGED: forged(token, exampleSecret as string),
    ALTERED: altered(token),
  }
})
afterAll(() => whole?.stop())

test('the page is read whole', () => {
  expect(ATTACKS.map(({ title }) => title)).toEqual(
    [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title),
  )
  expect(ATTACKS.length).toBeGreaterThan(20)
})

test.each(ATTACKS)('$title: it gets what the page says', async (attack) => {
  const came = await attempt(attack, variables)
  expect(isAnswered(came, attack.answer), `It got ${JSON.stringify(came, undefined, 1)}`).toBe(true)
})
