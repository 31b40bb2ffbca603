import { patchRestaurant } from '@tiffin/contracts/restaurants'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { expect, test } from 'vitest'
import { openTown } from '../../town/openTown.ts'
import { moveOrder, placeOrder } from '../../town/walkOrder.ts'
import { ordersOf, register, speak, storyOn } from '../web/person.ts'
import { DESKTOP, openSession, signIn } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

export function customerJourneys(web: () => WebSystem): void {
  test('somebody new finds a dish, and a double click makes one order of it', async () => {
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await register(customer, 'Ada')

    await page.getByLabel('Search restaurants').fill('noodle')
    await page.getByRole('link', { name: /Lucky Noodle/ }).click()
    const add = page.getByRole('button', { name: /Add Dan dan noodles/ })
    await add.click()
    await add.click()
    await page.reload()
    await page.getByRole('link', { name: /2 items/ }).click()

    await page.getByRole('button', { name: /^Place order/ }).click()
    const address = page.getByLabel('Street and number')
    await page.getByText('Please fill this in.').waitFor()
    expect(await address.getAttribute('aria-invalid')).toBe('true')
    await address.fill('500 Castro St')
    await page.getByRole('button', { name: /^Place order/ }).dblclick()

    await page.getByRole('heading', { level: 1, name: 'Lucky Noodle' }).waitFor()
    await page.getByText('You placed the order').waitFor()
    expect(await ordersOf(web(), customer)).toMatchObject([
      { status: 'pending', deliveryAddress: '500 Castro St', items: [{ quantity: 2 }] },
    ])
    expect(customer.complaints).toEqual([])
  })

  test('who comes back to the restaurants finds the list where they left it', async () => {
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await register(customer, 'Mary')
    const last = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').last()
    await last.scrollIntoViewIfNeeded()
    const placeOf = () => page.evaluate(() => window.scrollY)
    const left = await placeOf()
    expect(left).toBeGreaterThan(0)
    await last.click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForURL(/restaurants/)
    await expect.poll(placeOf).toBe(0)
    await page.goBack()
    await last.waitFor()
    await expect.poll(placeOf).toBe(left)
  })

  test('an order is called off, and ordered again', async () => {
    const town = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    const { id } = await placeOrder(town)
    await signIn(customer, town.customer.email, town.customer.password)

    await page.goto('/orders')
    await page.getByRole('link', { name: 'Track order' }).click()
    await page.getByRole('button', { name: 'Cancel order' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Yes, cancel it' }).click()
    await page.getByText('This order was cancelled.').waitFor()
    await expect.poll(() => storyOn(page).allInnerTexts()).toHaveLength(2)

    await page.getByRole('button', { name: 'Order again' }).click()
    await page.getByRole('heading', { level: 1, name: town.restaurant.name }).waitFor()
    await page.getByRole('link', { name: /3 items/ }).click()
    // The address was never typed on this device: the order again brings the dishes.
    await page.getByLabel('Street and number').fill(town.city.doorAddress)
    await page.getByRole('button', { name: /^Place order/ }).click()
    await page.getByText('You placed the order').waitFor()
    const orders = await ordersOf(web(), customer)
    expect(orders.map(({ status, items }) => [status, items.map(({ quantity }) => quantity)])).toEqual([
      ['pending', [2, 1]],
      ['cancelled', [2, 1]],
    ])
    expect(orders[1]?.id).toBe(id)
  })

  test('a kitchen that takes no orders says so on its own page, before anybody fills a basket', async () => {
    const { customer, owner, restaurant, menu } = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const session = await openSession(web(), 'customer')
    const { page } = session
    await signIn(session, customer.email, customer.password)
    await owner.call(patchRestaurant, { params: { id: restaurant.id }, body: { isActive: false } })

    await page.goto(`/restaurants/${restaurant.id}`)
    await page.getByText('This kitchen takes no orders at present.').waitFor()
    await page.getByRole('heading', { name: menu[0].name }).waitFor()
    expect(await page.getByRole('button', { name: /^Add / }).count()).toBe(0)
  })

  test('a kitchen that declines says why', async () => {
    const town = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const customer = await openSession(web(), 'customer')
    const { id } = await placeOrder(town)
    await signIn(customer, town.customer.email, town.customer.password)
    await customer.page.goto(`/orders/${id}`)
    await customer.page.getByText('You placed the order').waitFor()

    await moveOrder(town.owner, id, 'rejected', 'The oven is cold')
    await customer.page.getByText(/could not take the order\. Reason: The oven is cold/).waitFor()
  })

  test('a usual reason is read in the customer’s language, whatever the kitchen speaks', async () => {
    const town = await openTown(web().whole.gateway, SAN_FRANCISCO)
    const { id } = await placeOrder(town)
    const customer = await openSession(web(), 'customer')
    await signIn(customer, town.customer.email, town.customer.password)
    await speak(customer, 'Account and settings', 'Español')
    await customer.page.goto(`/orders/${id}`)
    await customer.page.getByText('Hiciste el pedido').waitFor()

    const kitchen = await openSession(web(), 'kitchen', { viewport: DESKTOP })
    await signIn(kitchen, town.owner.email, town.owner.password)
    await kitchen.page.getByRole('button', { name: `More about ${id.slice(-4).toUpperCase()}` }).click()
    await kitchen.page.getByRole('button', { name: 'Decline order' }).click()
    await kitchen.page.getByRole('radio', { name: 'A dish is sold out' }).click()
    await kitchen.page.getByRole('button', { name: 'Decline order' }).click()
    await customer.page.getByText(/no pudo aceptar el pedido\. Un plato se ha agotado\./).waitFor()
  })
}
