import { MEXICO_CITY } from '@tiffin/testing/examples'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { openTown } from '../../town/openTown.ts'
import { placeOrder } from '../../town/walkOrder.ts'
import { DESKTOP, openSession, signIn } from '../web/session.ts'
import type { WebSystem } from '../web/webSystem.ts'

export function byKeyboard(web: () => WebSystem): void {
  test('in a kitchen the focus comes back from every panel, and goes on to the next ticket', async () => {
    // A city of its own: the orders stay, and would be offered to another test's partner.
    const town = await openTown(web().whole.gateway, MEXICO_CITY)
    const codes = [await codeOf(placeOrder(town)), await codeOf(placeOrder(town))] as const
    const kitchen = await openSession(web(), 'kitchen', { viewport: DESKTOP })
    const { page } = kitchen
    await signIn(kitchen, town.owner.email, town.owner.password)
    const accept = (code: string) => page.getByRole('article', { name: code }).getByRole('button').first()
    await accept(codes[0]).waitFor()

    for (const name of [`More about ${codes[0]}`, 'Last ones', 'Board settings']) {
      const opener = page.getByRole('button', { name })
      await goTo(opener)
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await expect.poll(() => hasFocus(opener)).toBe(true)
    }

    await goTo(accept(codes[0]))
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Accepted' }).getByRole('article', { name: codes[0] }).waitFor()
    expect(await hasFocus(accept(codes[1]))).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Accepted' }).getByRole('article', { name: codes[1] }).waitFor()
    expect(await hasFocus(page.getByRole('heading', { name: /^New/ }))).toBe(true)
  })

  test('who calls an order off is left at its heading, not at the top of the page', async () => {
    const town = await openTown(web().whole.gateway, MEXICO_CITY)
    const { id } = await placeOrder(town)
    const customer = await openSession(web(), 'customer')
    const { page } = customer
    await signIn(customer, town.customer.email, town.customer.password)
    await page.goto(`/orders/${id}`)
    await goTo(page.getByRole('button', { name: 'Cancel order' }))
    await page.keyboard.press('Enter')
    const yes = page.getByRole('alertdialog').getByRole('button', { name: 'Yes, cancel it' })
    await yes.waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => hasFocus(page.getByRole('button', { name: 'Cancel order' }))).toBe(true)
    await page.keyboard.press('Enter')
    await goTo(yes)
    await page.keyboard.press('Enter')
    await page.getByText('This order was cancelled.').waitFor()
    await expect.poll(() => hasFocus(page.getByRole('heading', { level: 1 }))).toBe(true)
  })
}

const codeOf = async (order: Promise<{ id: string }>) => (await order).id.slice(-4).toUpperCase()

/**
 * Goes to a control as somebody with a keyboard comes to it: the browser tells that from a touch. On a page that still loads
 * something to focus may come in between, as the map does: then once more.
 */
async function goTo(control: Locator): Promise<void> {
  const come = async () => {
    await control.focus()
    await control.press('Shift+Tab')
    await control.page().keyboard.press('Tab')
    return hasFocus(control)
  }
  await expect.poll(come).toBe(true)
}

const hasFocus = (control: Locator) => control.evaluate((node) => node === document.activeElement)
