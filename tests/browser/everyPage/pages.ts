import type { Page } from 'playwright-core'
import type { Role, Scene } from './scene.ts'

/** A page of the app as somebody sees it. */
export interface AppPage {
  /** Names its pictures. */
  readonly name: string
  /** Who is signed in; nobody where absent. */
  readonly as?: Role
  path(scene: Scene): string
  /** A text of it that no language changes: that it came, and in the state that is meant. */
  seen?(scene: Scene): string
  /** What this browser has kept before, by name. */
  kept?(scene: Scene): Readonly<Record<string, unknown>>
  /** What is done on it before it is looked at. */
  open?(page: Page): Promise<void>
}

const code = ({ id }: { id: string }) => id.slice(-4).toUpperCase()
const restaurant = ({ town }: Scene) => town.restaurant.name
const dish = ({ town }: Scene) => town.menu[0].name

/** Chosen by their order, as names differ by language. */
const openAccountMenu = async (page: Page) => {
  await page.getByRole('banner').getByRole('button').last().click()
  await page.getByRole('menu').waitFor()
}

export const PAGES: readonly AppPage[] = [
  { name: 'login', path: () => '/login' },
  {
    name: 'register',
    path: () => '/login',
    open: (page) => page.getByRole('main').getByRole('button').last().click(),
  },
  { name: 'forgot-password', path: () => '/forgot-password' },
  { name: 'reset-password', path: () => '/reset-password#token=none' },
  { name: 'reset-password-without-token', path: () => '/reset-password' },
  { name: 'verify-email', path: () => '/verify-email#token=none' },
  { name: 'restaurants', as: 'customer', path: () => '/', seen: restaurant },
  { name: 'account-menu', as: 'customer', path: () => '/', seen: restaurant, open: openAccountMenu },
  { name: 'account', as: 'customer', path: () => '/account' },
  { name: 'orders', as: 'customer', path: () => '/orders', seen: restaurant },
  {
    name: 'restaurant',
    as: 'customer',
    path: ({ town }) => `/restaurants/${town.restaurant.id}`,
    seen: dish,
    kept: basketOf,
  },
  { name: 'checkout', as: 'customer', path: () => '/checkout', seen: dish, kept: basketOf },
  { name: 'checkout-empty', as: 'customer', path: () => '/checkout' },
  { name: 'order-waiting', as: 'customer', path: ({ orders }) => `/orders/${orders.waiting.id}`, seen: dish },
  {
    name: 'order-on-its-way',
    as: 'customer',
    path: ({ orders }) => `/orders/${orders.carried.id}`,
    seen: dish,
  },
  {
    name: 'order-delivered',
    as: 'customer',
    path: ({ orders }) => `/orders/${orders.delivered.id}`,
    seen: dish,
  },
  {
    name: 'order-cancelled',
    as: 'customer',
    path: ({ orders }) => `/orders/${orders.cancelled.id}`,
    seen: dish,
  },
  { name: 'nothing-there', as: 'customer', path: () => '/nowhere' },
  { name: 'not-your-role', as: 'customer', path: () => '/kitchen' },
  { name: 'kitchen-board', as: 'owner', path: () => '/kitchen', seen: ({ orders }) => code(orders.waiting) },
  { name: 'kitchen-menu', as: 'owner', path: () => '/kitchen/menu', seen: dish },
  {
    name: 'kitchen-dish',
    as: 'owner',
    path: ({ town }) => `/kitchen/menu/${town.menu[0].id}`,
    seen: dish,
  },
  { name: 'kitchen-hours', as: 'owner', path: () => '/kitchen/hours' },
  { name: 'kitchen-today', as: 'owner', path: () => '/kitchen/today' },
  { name: 'kitchen-new-restaurant', as: 'owner', path: () => '/kitchen/new' },
  { name: 'partner-off-duty', as: 'resting', path: () => '/partner' },
  { name: 'partner-offer', as: 'offered', path: () => '/partner', seen: restaurant },
  { name: 'partner-fetching', as: 'fetcher', path: () => '/partner', seen: dish },
  {
    name: 'partner-carrying',
    as: 'carrier',
    path: () => '/partner',
    seen: ({ orders }) => orders.carried.deliveryAddress,
  },
  {
    name: 'admin-board',
    as: 'admin',
    path: ({ town }) => `/admin?city=${town.city.city}`,
    seen: ({ orders }) => code(orders.cooking),
  },
  { name: 'admin-health', as: 'admin', path: () => '/admin/health', seen: () => 'order-service' },
  { name: 'admin-statistics', as: 'admin', path: ({ town }) => `/admin/statistics?city=${town.city.city}` },
  { name: 'admin-audit', as: 'admin', path: () => '/admin/orders' },
  {
    name: 'admin-audit-order',
    as: 'admin',
    path: ({ orders }) => `/admin/orders/${orders.delivered.id}`,
    seen: restaurant,
  },
]

function basketOf({ town: { customer, restaurant, menu } }: Scene): Record<string, unknown> {
  const lines = menu.map(({ id, name, price }, i) => ({ menuItemId: id, name, price, quantity: i + 1 }))
  const { id, name, city, currency } = restaurant
  return { [`basket.${customer.id}`]: { restaurantId: id, restaurantName: name, city, currency, lines } }
}
