import type { Decide } from '../domain/change.ts'

/** Lets an event change an order once, however often it is delivered. */
export type ChangeOnce = (
  event: { readonly id: string; readonly type: string },
  orderId: string,
  decide: Decide,
) => Promise<void>
