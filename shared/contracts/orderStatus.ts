/** Where an order stands. Order-service alone moves it; its state table says who may. */
export const ORDER_STATUSES = [
  'pending',
  'confirmed',
  'preparing',
  'ready',
  'picked_up',
  'delivered',
  'cancelled',
  'rejected',
  'failed',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

const FINAL: readonly OrderStatus[] = ['delivered', 'cancelled', 'rejected', 'failed']

/** Whether nothing can follow. */
export function isFinal(status: OrderStatus): boolean {
  return FINAL.includes(status)
}
