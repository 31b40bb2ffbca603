import { Problem } from '@tiffin/platform/problem'
import type { OrderItem } from './order.ts'
import type { MenuItem } from './restaurants.ts'

export interface RequestedItem {
  readonly menuItemId: string
  readonly quantity: number
  readonly notes?: string
}

/** The lines of an order at the menu's prices now. Throws `menu_item_unknown` or `menu_item_unavailable`. */
export function priceItems(menu: readonly MenuItem[], requested: readonly RequestedItem[]): OrderItem[] {
  const byId = new Map(menu.map((item) => [item.id, item]))
  return requested.map(({ menuItemId, quantity, notes }) => {
    const item = availableItem(byId.get(menuItemId), menuItemId)
    return {
      menuItemId,
      name: item.name,
      quantity,
      unitPrice: item.price,
      lineTotal: item.price * quantity,
      notes: notes ?? null,
      allergens: item.allergens,
    }
  })
}

function availableItem(item: MenuItem | undefined, menuItemId: string): MenuItem {
  if (!item)
    throw new Problem('menu_item_unknown', {
      detail: `This restaurant's menu has no item ${menuItemId}; fetch the menu again.`,
      extensions: { menuItemId },
    })
  if (!item.isAvailable)
    throw new Problem('menu_item_unavailable', {
      detail: `"${item.name}" is not available now; leave it out or choose another.`,
      extensions: { menuItemId },
    })
  return item
}
