import type { Restaurant } from '@tiffin/contracts/restaurants'

/** Whether a restaurant takes orders now: `paused` by its kitchen, at whatever hour, or `closed` by its hours. */
export type OrderTaking = 'open' | 'paused' | 'closed'

export function orderTaking({ isActive, isOpen }: Pick<Restaurant, 'isActive' | 'isOpen'>): OrderTaking {
  if (!isActive) return 'paused'
  return isOpen ? 'open' : 'closed'
}
