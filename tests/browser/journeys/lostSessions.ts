import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../../tools/seed/demoData.ts'
import { openTown } from '../../town/openTown.ts'
import { moveOrder, placeOrder } from '../../town/walkOrder.ts'
import { openSession, signIn } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

export function lostSessions(web: () => WebSystem): void {
  test('a session that ended leads to login and back, and basket and address are still there', async () => {
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await signIn(customer, 'customer@tiffin.example')
    await page.getByRole('link', { name: /Forno Valencia/ }).click()
    await page.getByRole('button', { name: /Add Margherita/ }).click()
    await page.getByRole('link', { name: /1 item/ }).click()
    await page.getByLabel('Street and number').fill('500 Castro St')

    await page.evaluate(() => {
      const session = JSON.parse(localStorage.getItem('tiffin.session') ?? '')
      const forged = { ...session, token: 'forged', refreshToken: 'forged' }
      localStorage.setItem('tiffin.session', JSON.stringify(forged))
    })
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
    await page.getByLabel('E-mail').fill('customer@tiffin.example')
    await page.getByLabel('Password').fill(DEMO_PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()

    await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor()
    expect(await page.getByLabel('Street and number').inputValue()).toBe('500 Castro St')
    await page.getByRole('button', { name: 'One more Margherita' }).waitFor()
    await page.getByRole('button', { name: /^Place order/ }).waitFor()
  })

  test('whose token is not accepted while an order is watched gets a new one, or is led to login', async () => {
    const town = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const { id } = await placeOrder(town)
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await signIn(customer, town.customer.email, town.customer.password)
    const forge = (parts: object) =>
      page.evaluate((forged) => {
        const session = JSON.parse(localStorage.getItem('tiffin.session') ?? '')
        localStorage.setItem('tiffin.session', JSON.stringify({ ...session, ...forged }))
      }, parts)
    await page.goto(`/orders/${id}`)
    await page.getByText('has your order').waitFor()

    await forge({ token: 'forged' })
    await page.reload()
    await moveOrder(town.owner, id, 'confirmed')
    await page.getByText('has accepted your order').waitFor()

    await forge({ token: 'forged', refreshToken: 'x'.repeat(600) })
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
  })

  test('who signs out everywhere is led to login, also on the other device, where an order is watched', async () => {
    const town = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const { id } = await placeOrder(town)
    const { email, password } = town.customer
    const [here, elsewhere] = [await openSession(web(), 'customer'), await openSession(web(), 'customer')]
    await signIn(elsewhere, email, password)
    await elsewhere.page.goto(`/orders/${id}`)
    await elsewhere.page.getByText('has your order').waitFor()
    await signIn(here, email, password)

    await here.page.getByRole('button', { name: 'Account and settings' }).click()
    await here.page.getByRole('menuitem', { name: 'Sign out everywhere' }).click()
    for (const { page } of [here, elsewhere])
      await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
    await signIn(here, email, password)
  })

  test('a basket is shown to whom it belongs, and to nobody who signs in after them', async () => {
    const town = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const shared = await openSession(web(), 'shared')
    const { page } = shared
    await signIn(shared, 'customer@tiffin.example')
    await page.getByRole('link', { name: /Forno Valencia/ }).click()
    await page.getByRole('button', { name: /Add Margherita/ }).click()
    await page.getByRole('link', { name: /1 item/ }).waitFor()
    const signOut = async () => {
      await page.getByRole('button', { name: 'Account and settings' }).click()
      await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
    }
    await signOut()
    await signIn(shared, town.customer.email, town.customer.password)
    // They come to the page that was left.
    await page.getByRole('button', { name: /Add Margherita/ }).waitFor()
    expect(await page.getByRole('link', { name: /1 item/ }).count()).toBe(0)
    await signOut()
    await signIn(shared, 'customer@tiffin.example')
    await page.getByRole('link', { name: /1 item/ }).waitFor()
  })

  test('what is no session in the storage leads to login', async () => {
    const { page } = await openSession(web(), 'stranger')
    await page.goto('/login')
    await page.evaluate(() => localStorage.setItem('tiffin.session', '{"user":5,"token":null}'))
    await page.goto('/orders')
    await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
  })

  test('a password that is wrong is told at its place', async () => {
    const { page } = await openSession(web(), 'stranger')
    await page.goto('/login')
    await page.getByLabel('E-mail').fill('customer@tiffin.example')
    await page.getByLabel('Password').fill('tiffin-dome')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').getByText('E-mail or password is wrong.').waitFor()
  })

  test("nobody sees another person's order", async () => {
    const town = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const { id } = await placeOrder(town)
    const stranger = await openSession(web(), 'stranger')
    await signIn(stranger, 'customer@tiffin.example')
    await stranger.page.goto(`/orders/${id}`)
    await stranger.page.getByText('There is no such order among yours.').waitFor()
    expect(await stranger.page.getByText(town.restaurant.name).count()).toBe(0)
  })

  test.each([
    ['kitchen@tiffin.example', '/kitchen'],
    ['partner@tiffin.example', '/partner'],
    ['admin@tiffin.example', '/admin'],
  ])('%s lands on %s, and is led away from other screens', async (email, home) => {
    const session = await openSession(web(), 'person')
    const { page } = session
    await signIn(session, email)
    await page.waitForURL((url) => url.pathname.startsWith(home))
    await page.goto('/checkout')
    await page.getByRole('heading', { name: 'This page is not for your account' }).first().waitFor()
    await page.getByRole('link', { name: 'To your own screen' }).click()
    await page.waitForURL((url) => url.pathname.startsWith(home))
  })
}
