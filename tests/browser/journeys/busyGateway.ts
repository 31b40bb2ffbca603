import { listOrders } from '@tiffin/contracts/orders'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs } from '@tiffin/testing/signedToken'
import { expect, test } from 'vitest'
import { openTown } from '../../town/openTown.ts'
import { ordersOf } from '../web/person.ts'
import { openSession, signIn } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

/** One request to /orders in four seconds, and none saved up. */
const STRICT = { RATE_LIMIT_ORDERS: '0.25', RATE_LIMIT_BURST_SECONDS: '1' }

export function busyGateway(web: () => WebSystem): void {
  test('an order that comes too fast is placed by itself as soon as it may be', async () => {
    const gateway = await web().gatewayWith(STRICT)
    const { url } = await web().serveAnother({ apiUrl: gateway.url, trackingUrl: web().whole.trackingUrl })
    const town = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const customer = await openSession(web(), 'customer', { baseURL: url })
    const { page } = customer
    const refused: string[] = []
    page.on('response', (response) => {
      const request = response.request()
      if (response.status() === 429) refused.push(`${request.method()} ${new URL(request.url()).pathname}`)
    })
    await signIn(customer, town.customer.email, town.customer.password)
    await page.goto(`/restaurants/${town.restaurant.id}`)
    await page.getByRole('button', { name: /Add Garlic Naan/ }).click()
    await page.getByRole('link', { name: /1 item/ }).click()
    await page.getByLabel('Street and number').fill(town.city.doorAddress)
    const place = page.getByRole('button', { name: /^Place order/ })
    await place.waitFor()

    const spend = () =>
      callAs(gateway, town.customer)(listOrders, { query: { customerId: town.customer.id } })
    await expect.poll(() => spend().catch(({ status }) => status)).toBe(429)
    await place.click()
    await page.getByRole('button', { name: 'Placing your order…' }).waitFor()
    await page.waitForURL(/\/orders\/.+/)
    expect(refused).toContain('POST /orders')
    expect(await ordersOf(web(), customer)).toMatchObject([{ status: 'pending' }])
  })
}
