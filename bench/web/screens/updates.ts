import type { Order } from '@tiffin/contracts/orders'
import { patchOrderStatus } from '@tiffin/contracts/orders'
import type { Browser, Page } from 'playwright-core'
import { pace } from '../../shared/pace.ts'
import { openPage, type Visit } from '../measure/browser.ts'
import { costPerUpdate, type UpdateCost } from '../measure/scriptTime.ts'
import { moveTo } from '../town/fleet.ts'
import type { KitchenTown } from '../town/kitchenTown.ts'
import { CITY, type Person } from '../town/people.ts'

const PER_SECOND = 10

/** The kitchen's board while its orders move, ten times a second. */
export function measureKitchen(
  browser: Browser,
  app: string,
  town: KitchenTown,
  orders: readonly Order[],
  seconds: number,
): Promise<UpdateCost> {
  const visit = { app, session: town.owner.session, device: 'desktop' } as const
  return onPage(browser, visit, '/kitchen', async (page) => {
    await page
      .getByText(codeOf(orders[0] as Order))
      .first()
      .waitFor()
    return costPerUpdate(page, () =>
      updates(PER_SECOND, seconds, (i) => {
        const { id } = orders[i % orders.length] as Order
        const status = (['confirmed', 'preparing', 'ready'] as const)[Math.floor(i / orders.length)]
        return town.owner.call(patchOrderStatus, { params: { id }, body: { status: status ?? 'ready' } })
      }),
    )
  })
}

/** The admin's map with the whole fleet on it while partners move, ten times a second. */
export function measureAdmin(
  browser: Browser,
  app: string,
  admin: Person,
  fleet: readonly Person[],
  seconds: number,
): Promise<UpdateCost> {
  const visit = { app, session: admin.session, device: 'desktop' } as const
  return onPage(browser, visit, `/admin?city=${encodeURIComponent(CITY)}`, async (page) => {
    await page.locator('[data-map-state="ready"]').waitFor({ timeout: 60_000 })
    return costPerUpdate(page, () =>
      updates(PER_SECOND, seconds, (i) => {
        const number = (i * 7) % fleet.length
        return moveTo(fleet[number] as Person, number, 1 + Math.floor(i / fleet.length))
      }),
    )
  })
}

/** The customer's map while their partner rides, a position every half second. */
export function measureTrackingMap(
  browser: Browser,
  app: string,
  town: KitchenTown,
  ride: { readonly order: Order; readonly partner: Person },
  seconds: number,
): Promise<UpdateCost> {
  const visit = { app, session: town.customer.session, device: 'phone' } as const
  return onPage(browser, visit, `/orders/${ride.order.id}`, async (page) => {
    await page.locator('[data-map-state="ready"]').waitFor({ timeout: 60_000 })
    return costPerUpdate(page, () => updates(2, seconds, (i) => moveTo(ride.partner, 0, i)))
  })
}

/** So many a second, each at its time; answers how many. */
async function updates(
  perSecond: number,
  seconds: number,
  make: (number: number) => Promise<unknown>,
): Promise<number> {
  await pace(perSecond, perSecond * seconds, make)
  return perSecond * seconds
}

/** The last four characters of an order's id, as the kitchen calls it. */
const codeOf = ({ id }: Order): string => id.slice(-4).toUpperCase()

async function onPage<T>(
  browser: Browser,
  visit: Visit,
  path: string,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const { context, page } = await openPage(browser, visit)
  try {
    await page.goto(visit.app + path)
    return await work(page)
  } finally {
    await context.close()
  }
}
