/**
 * The usual reasons for which an order ends without a meal. Sent and kept as its `reason`, as they stand here, so that
 * everybody reads them in their own language; a reason that is none of them is in a person's own words.
 */
export const END_REASONS = [
  'kitchen_silent',
  'kitchen_busy',
  'kitchen_closing',
  'sold_out',
  'not_as_wished',
  'customer_cancelled',
] as const
export type EndReason = (typeof END_REASONS)[number]

export function isEndReason(reason: string | null): reason is EndReason {
  return END_REASONS.some((each) => each === reason)
}
