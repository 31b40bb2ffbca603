import { createOrder } from '@tiffin/contracts/orders'
import type { Browser, Page } from 'playwright-core'
import { openPage, type Visit } from '../measure/browser.ts'
import { countScripts } from '../measure/firstLoad.ts'
import { asOnAPhone, observeVitals, type Vitals, vitalsOf } from '../measure/vitals.ts'
import type { KitchenTown } from '../town/kitchenTown.ts'
import { CITY } from '../town/people.ts'

export interface Load {
  readonly name: string
  readonly rounds: readonly (Vitals & { readonly scripts: number })[]
}

interface Screen {
  readonly name: string
  readonly path: string
  /** What a person does there; ends when the screen has answered. */
  use(page: Page): Promise<void>
}

/** Loads and uses HomePage and TrackingPage, each in a fresh browser profile a round, on a throttled phone. */
export async function measureLoads(
  browser: Browser,
  app: string,
  town: KitchenTown,
  rounds: number,
  onRound: () => void,
): Promise<Load[]> {
  const order = await town.customer.call(createOrder, {
    body: {
      restaurantId: town.restaurantId,
      city: CITY,
      items: [{ menuItemId: town.dishes[0] as string, quantity: 1 }],
      deliveryAddress: '1 Alder St',
      latitude: 45.52,
      longitude: -122.66,
    },
  })
  const screens: Screen[] = [
    { name: 'HomePage', path: '/', use: useHome },
    { name: 'TrackingPage, map in words', path: `/orders/${order.id}`, use: useTracking },
  ]
  const loads: Load[] = []
  for (const screen of screens) {
    const visit = { app, session: town.customer.session, device: 'phone', webgl: false } as const
    const results: (Vitals & { scripts: number })[] = []
    for (let round = 0; round < rounds; round += 1) {
      results.push(await visitOnce(browser, visit, screen))
      onRound()
    }
    loads.push({ name: screen.name, rounds: results })
  }
  return loads
}

async function visitOnce(browser: Browser, visit: Visit, screen: Screen) {
  const { context, page } = await openPage(browser, visit)
  try {
    const scripts = countScripts(page)
    await observeVitals(page)
    await asOnAPhone(page)
    await page.goto(visit.app + screen.path)
    await page.waitForLoadState('networkidle')
    const loaded = await scripts()
    await screen.use(page)
    return { ...(await vitalsOf(page)), scripts: loaded }
  } finally {
    await context.close()
  }
}

async function useHome(page: Page): Promise<void> {
  const search = page.getByRole('searchbox')
  await search.click()
  await search.pressSequentially('ben', { delay: 120 })
  await page.getByRole('link', { name: /Bench Kitchen/ }).waitFor()
  await openAndCloseMenu(page)
}

async function useTracking(page: Page): Promise<void> {
  await openAndCloseMenu(page)
  await page.getByRole('button', { name: 'Cancel order' }).tap()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep order' }).tap()
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
}

async function openAndCloseMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account and settings' }).tap()
  await page.getByRole('menuitemradio', { name: 'Dark' }).tap()
  await page.getByRole('menuitemradio', { name: 'Dark' }).waitFor({ state: 'detached' })
}
