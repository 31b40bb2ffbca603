import { listOrders, type Order } from '@tiffin/contracts/orders'
import { callAs } from '@tiffin/testing/signedToken'
import type { Locator, Page } from 'playwright-core'
import type { Session } from './session.ts'
import type { WebSystem } from './webSystem.ts'

/** Creates a customer's account through the form; they are at home in San Francisco. */
export async function register({ page }: Session, firstName: string): Promise<void> {
  await page.goto('/login')
  await page.getByRole('button', { name: 'New here? Create an account' }).click()
  await page.getByLabel('First name').fill(firstName)
  await page.getByLabel('Last name').fill('Byron')
  await page.getByLabel('E-mail').fill(`${firstName}.${crypto.randomUUID()}@example.com`)
  await page.getByLabel('Password').fill('correct horse')
  await page.getByRole('combobox', { name: 'City' }).fill('san fr')
  await page
    .getByRole('option', { name: /^San Francisco/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { level: 1, name: `Hungry, ${firstName}?` }).waitFor()
}

/** Changes the language by the account's menu, which is called so in the language of before. */
export async function speak({ page }: Session, menu: string, language: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitemradio', { name: language }).click()
}

/** The orders of whoever is signed in there: by the API, not by what the page shows. */
export async function ordersOf({ whole }: WebSystem, { page }: Session): Promise<readonly Order[]> {
  const { token, user } = await page.evaluate(() => JSON.parse(localStorage.getItem('tiffin.session') ?? ''))
  const { orders } = await callAs(whole.gateway, String(token))(listOrders, {
    query: { customerId: user.id },
  })
  return orders
}

/** The lines of an order's story, on its page. */
export const storyOn = (page: Page): Locator =>
  page
    .locator('section', { has: page.getByRole('heading', { name: 'What happened so far' }) })
    .getByRole('listitem')
