/** One dish in the basket, as the menu had it when it was added. */
export interface BasketLine {
  readonly menuItemId: string
  readonly name: string
  readonly price: number
  readonly quantity: number
  readonly notes?: string
}

/** Dishes of one restaurant: one order comes from one kitchen. */
export interface Basket {
  readonly restaurantId: string
  readonly restaurantName: string
  readonly city: string
  readonly currency: 'USD' | 'CAD' | 'MXN'
  readonly lines: readonly BasketLine[]
}

type Kitchen = Omit<Basket, 'lines'>
type Dish = Pick<BasketLine, 'menuItemId' | 'name' | 'price'>

/** Most of one dish in an order, as the API has it. */
export const MOST_OF_ONE = 99

export const quantityOf = (basket: Basket | undefined, menuItemId: string): number =>
  basket?.lines.find((line) => line.menuItemId === menuItemId)?.quantity ?? 0

export const countItems = (basket: Basket | undefined): number =>
  (basket?.lines ?? []).reduce((sum, { quantity }) => sum + quantity, 0)

/** The sum of the dishes, added in cents so that it is exact. */
export function subtotalOf(lines: readonly BasketLine[]): number {
  return lines.reduce((cents, line) => cents + Math.round(line.price * 100) * line.quantity, 0) / 100
}

/** The basket with so many of a dish; nothing is left when the last dish goes. Another kitchen's basket is replaced. */
export function withDish(
  basket: Basket | undefined,
  kitchen: Kitchen,
  dish: Dish,
  quantity: number,
): Basket | undefined {
  const before = basket?.restaurantId === kitchen.restaurantId ? basket.lines : []
  const kept = Math.min(quantity, MOST_OF_ONE)
  const found = before.find((line) => line.menuItemId === dish.menuItemId)
  const lines = found
    ? before.map((line) =>
        line === found ? { ...line, name: dish.name, price: dish.price, quantity: kept } : line,
      )
    : [...before, { ...dish, quantity: kept }]
  const left = lines.filter((line) => line.quantity > 0)
  const { restaurantId, restaurantName, city, currency } = kitchen
  return left.length === 0 ? undefined : { restaurantId, restaurantName, city, currency, lines: left }
}

/** The basket with a wish for one of its dishes. */
export function withNotes(basket: Basket, menuItemId: string, notes: string): Basket {
  const lines = basket.lines.map((line) =>
    line.menuItemId === menuItemId ? { ...line, notes: notes === '' ? undefined : notes } : line,
  )
  return { ...basket, lines }
}

interface MenuDish {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly isAvailable: boolean
}

/** The basket at the menu's names and prices now; the same where they are. Dishes that are gone stay, to be seen. */
export function atMenuPrices(basket: Basket, menu: readonly MenuDish[]): Basket {
  const lines = basket.lines.map((line) => {
    const dish = menu.find(({ id }) => id === line.menuItemId)
    const isCurrent = !dish || (dish.price === line.price && dish.name === line.name)
    return isCurrent ? line : { ...line, name: dish.name, price: dish.price }
  })
  return lines.some((line, i) => line !== basket.lines[i]) ? { ...basket, lines } : basket
}

/** A basket of the same dishes at the menu's prices now, without those that are gone. */
export function basketAgain(
  kitchen: Kitchen,
  items: readonly { menuItemId: string; quantity: number }[],
  menu: readonly MenuDish[],
): Basket | undefined {
  const lines = items.flatMap(({ menuItemId, quantity }) => {
    const dish = menu.find(({ id, isAvailable }) => id === menuItemId && isAvailable)
    return dish ? [{ menuItemId, name: dish.name, price: dish.price, quantity }] : []
  })
  return lines.length === 0 ? undefined : { ...kitchen, lines }
}
