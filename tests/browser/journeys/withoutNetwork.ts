import { expect, test } from 'vitest'
import { openSession, signIn } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

const OFFLINE = 'You are offline. What you see may be out of date.'

export function withoutNetwork(web: () => WebSystem): void {
  test('the app opens without a network, says so, shows what it knew, and is itself again afterwards', async () => {
    const customer = await openSession(web(), 'customer')
    const { context, page } = customer
    await signIn(customer, 'customer@tiffin.example')
    await page.getByRole('link', { name: /Forno Valencia/ }).waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

    await context.setOffline(true)
    await page.getByText(OFFLINE).waitFor()
    await page.reload()
    await page.getByText(OFFLINE).waitFor()
    await page.getByRole('link', { name: /Forno Valencia/ }).waitFor()
    await page.goto('/checkout')
    await page.getByText(OFFLINE).waitFor()
    await page.getByText('Your basket is empty.').waitFor()

    await context.setOffline(false)
    await page.getByText(OFFLINE).waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: 'Find a restaurant' }).click()
    await page.getByRole('link', { name: /Forno Valencia/ }).waitFor()
  })

  test('a kitchen that opens its day without a network is told when the numbers come, and gets them then', async () => {
    const kitchen = await openSession(web(), 'kitchen')
    const { context, page } = kitchen
    await signIn(kitchen, 'kitchen@tiffin.example')
    await page.getByRole('button', { name: 'Board settings' }).waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

    await context.setOffline(true)
    await page.getByText(OFFLINE).waitFor()
    await page.getByRole('link', { name: 'Today' }).click()
    await page.getByText('Today’s numbers come when the connection is back.').waitFor()
    await context.setOffline(false)
    await page.getByRole('heading', { name: 'Orders by hour' }).waitFor()
  })

  test('a new version is told of, and taken over when it is asked for', async () => {
    const { gateway, trackingUrl } = web().whole
    const server = await web().serveAnother({ apiUrl: gateway.url, trackingUrl })
    const { page } = await openSession(web(), 'customer', { baseURL: server.url })
    await page.goto('/login')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    // The first worker takes the page over by itself: there was none before.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)

    server.deploy()
    await page.reload()
    await page.getByText('A new version of Tiffin is ready.').waitFor()
    const shells = () => page.evaluate(() => caches.keys())
    expect(await shells()).toHaveLength(2)
    const reloaded = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Reload' }).click()
    await reloaded
    await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
    expect(await shells()).toEqual(['shell-next'])
    expect(await page.getByText('A new version of Tiffin is ready.').count()).toBe(0)
  })

  test('a page whose code cannot be had says so, and reloading helps', async () => {
    // Without a service worker, as on a first visit: nothing was kept.
    const customer = await openSession(web(), 'customer', { serviceWorkers: 'block' })
    const { page } = customer
    await signIn(customer, 'customer@tiffin.example')
    await page.getByRole('link', { name: /Forno Valencia/ }).click()
    await page.getByRole('button', { name: /Add Margherita/ }).click()
    const code = /\/assets\/CheckoutPage-.*\.js$/
    await page.route(code, (route) => route.fulfill({ status: 404, body: 'There is no such file.' }))
    await page.getByRole('link', { name: /1 item/ }).click()
    await page.getByRole('heading', { level: 1, name: 'This page could not be loaded' }).waitFor()

    await page.unroute(code)
    await page.getByRole('button', { name: 'Reload' }).click()
    await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor()
  })

  test('an app that cannot learn where the API is says so, and tries again', async () => {
    const { page } = await openSession(web(), 'customer', { serviceWorkers: 'block' })
    await page.route('**/config.json', (route) => route.abort())
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: 'Tiffin could not start' }).waitFor()
    await page.unroute('**/config.json')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/login')
  })
}
