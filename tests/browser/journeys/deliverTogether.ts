import { patchAvailability } from '@tiffin/contracts/delivery'
import { HOUSTON } from '@tiffin/testing/examples'
import { startTcpProxy } from '@tiffin/testing/tcpProxy'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { DEMO_ADMIN } from '../../../tools/seed/demoData.ts'
import { type Actor, openTown, type Town } from '../../town/openTown.ts'
import { historyOf, seeOrder, stepsOf } from '../../town/walkOrder.ts'
import { speak, storyOn } from '../web/person.ts'
import { DESKTOP, openSession, type Session, signIn } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

const TABLET = { width: 1024, height: 768 }

export function deliverTogether(web: () => WebSystem): void {
  test('four people see one order from placing to door, and a network that was away hides nothing', {
    timeout: 180_000,
  }, async () => {
    const town = await openTown(web().whole.gateway, HOUSTON)
    const network = await cuttableNetwork(web())
    const kitchen = await atTheKitchen(web(), town)
    const partner = await onDuty(web(), town)
    const admin = await atTheBoard(web(), town)
    const atHome = { geolocation: town.city.door, permissions: ['geolocation'] }
    const customer = await openSession(web(), 'customer', { baseURL: network.url, ...atHome })
    await signIn(customer, town.customer.email, town.customer.password)

    const id = await order(customer.page, town)
    const code = id.slice(-4).toUpperCase()
    const ticket = kitchen.page.getByRole('article', { name: code })
    const row = admin.page.getByRole('button', { name: new RegExp(code) })

    await partner.page.getByRole('heading', { level: 1, name: 'New offer' }).waitFor()
    // Told, and not only found when the board looks by itself.
    await row.getByText('Offered to Pia').waitFor({ timeout: 5000 })
    await ticket.getByRole('button', { name: 'Accept' }).click()
    await customer.page.getByText('Ajanta has accepted your order.').waitFor()
    await partner.page.getByRole('button', { name: 'Accept', exact: true }).click()
    await partner.page.getByRole('heading', { level: 1, name: 'Go to Ajanta' }).waitFor()
    await row.getByText('Pia has accepted').waitFor()
    await customer.page.getByText('Pia', { exact: true }).first().waitFor()
    // Who stands still is on the map as well.
    await partnerOnMap(customer.page).waitFor()

    await network.cut()
    await customer.page.getByText('Connection lost.').waitFor()
    await ticket.getByRole('button', { name: 'Cook' }).click()
    await ticket.getByRole('button', { name: 'Ready' }).click()
    await partner.page.getByRole('button', { name: 'Picked up' }).click()
    await partner.page.getByRole('heading', { level: 1, name: 'Bring it to Asha' }).waitFor()
    await row.getByText('Pia has it').waitFor()
    await network.mend()
    await customer.page.getByText('Pia has your food and is on the way.').waitFor()
    await customer.page.getByText('Connection lost.').waitFor({ state: 'hidden' })

    const { latitude, longitude } = await seeOrder(town.customer, id)
    await partner.context.setGeolocation({ latitude, longitude })
    await customer.page.getByText('Pia is about to arrive.').waitFor()
    await customer.page.getByText('Any moment').waitFor()
    await partnerOnMap(customer.page).waitFor()
    await partner.page.getByRole('button', { name: 'Delivered' }).click()
    await partner.page.getByText(/^Delivered\. .* earned with order/).waitFor()
    await speak(partner, 'Account and settings', 'Español')
    await partner.page.getByText(/^Entregado\. Ganaste .* con el pedido/).waitFor()
    await speak(partner, 'Cuenta y ajustes', 'English')
    await customer.page.getByText('Your food is at your door.').waitFor()
    await row.getByText('Delivered by Pia').waitFor()
    await ticket.waitFor({ state: 'detached' })
    await expectWholeStory(customer.page, town.customer, id)
    await partner.page.getByRole('switch', { name: 'Available for orders' }).click()
    await partner.page.getByRole('heading', { level: 1, name: 'You are off duty' }).waitFor()
    // The API learns a moment after the acceptance whose order it is: the desk asks again.
    const unknownYet = new RegExp(` 404 .*/orders/${id}$`)
    const unexpected = [kitchen, partner, admin].flatMap(({ complaints }) => complaints)
    expect(unexpected.filter((complaint) => !unknownYet.test(complaint))).toEqual([])
  })
}

/** The app by way of wires to the gateway and to tracking, which can be cut: for one person only. */
async function cuttableNetwork(web: WebSystem) {
  const { gateway, trackingUrl } = web.whole
  const wires = await Promise.all([gateway.url, trackingUrl].map((url) => startTcpProxy(url)))
  onTestFinished(async () => void (await Promise.all(wires.map((wire) => wire.close()))))
  const [apiUrl, liveUrl] = wires.map(({ url }) => url.replace(/\/$/, '')) as [string, string]
  const { url } = await web.serveAnother({ apiUrl, trackingUrl: liveUrl })
  return {
    url,
    cut: () => Promise.all(wires.map((wire) => wire.cut())),
    mend: () => Promise.all(wires.map((wire) => wire.mend())),
  }
}

async function atTheKitchen(web: WebSystem, { owner }: Town): Promise<Session> {
  const session = await openSession(web, 'kitchen', { viewport: TABLET })
  await signIn(session, owner.email, owner.password)
  await session.page.getByRole('heading', { name: 'All quiet' }).waitFor()
  return session
}

async function onDuty(web: WebSystem, { city, partners: [partner] }: Town): Promise<Session> {
  await partner.call(patchAvailability, { params: { id: partner.id }, body: { isAvailable: false } })
  const place = { geolocation: city.restaurant, permissions: ['geolocation'] }
  const session = await openSession(web, 'partner', place)
  await signIn(session, partner.email, partner.password)
  await session.page.getByRole('switch', { name: 'Available for orders', checked: false }).click()
  await session.page.getByRole('heading', { level: 1, name: 'Waiting for an order' }).waitFor()
  return session
}

async function atTheBoard(web: WebSystem, { city }: Town): Promise<Session> {
  const session = await openSession(web, 'admin', { viewport: DESKTOP })
  await signIn(session, DEMO_ADMIN.email)
  await session.page.goto(`/admin?city=${city.city}`)
  await session.page.getByRole('heading', { level: 1, name: `Dispatch in ${city.city}` }).waitFor()
  return session
}

/** Orders a dish, and answers the order's id. */
async function order(page: Page, { restaurant, city }: Town): Promise<string> {
  await page.goto(`/restaurants/${restaurant.id}`)
  await page.getByRole('button', { name: /Add Chicken Vindaloo/ }).click()
  await page.getByRole('link', { name: /1 item/ }).click()
  await page.getByLabel('Street and number').fill(city.doorAddress)
  await page.getByRole('button', { name: 'Use my position' }).click()
  await page.getByText('Your door is marked').waitFor()
  await page.getByRole('button', { name: /^Place order/ }).click()
  await page.getByText('Ajanta has your order and will answer in a moment.').waitFor()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

const partnerOnMap = (page: Page) =>
  page.locator('[data-map-state="ready"] .maplibregl-marker', { hasText: 'Pia' })

/** Each step of the order's history is a line on the page, once and in its place; moves of its arrival may be others. */
async function expectWholeStory(page: Page, customer: Actor, id: string): Promise<void> {
  const changes = await historyOf(customer, id)
  const steps = stepsOf(changes)
  expect(steps.map(({ status }) => status)).toEqual(
    expect.arrayContaining(['pending', 'confirmed', 'preparing', 'ready', 'picked_up', 'delivered']),
  )
  const datesOf = (times: Element[]) => times.map((time) => time.getAttribute('datetime'))
  const moves = new Set(changes.filter((change) => !steps.includes(change)).map(({ at }) => at))
  const lines = async () => await storyOn(page).getByRole('time').evaluateAll(datesOf)
  await expect
    .poll(async () => (await lines()).filter((at) => !moves.has(at ?? '')))
    .toEqual(steps.map(({ at }) => at))
}
