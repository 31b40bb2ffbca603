/** What keeps a planned order from arriving sooner: its kitchen, others on its partner's trip, or its partner's way. */
export const WAITS_FOR = ['kitchen', 'other_deliveries', 'partner'] as const
export type WaitsFor = (typeof WAITS_FOR)[number]

/** Why an order's arrival moved to a later time, as its history tells it. */
export type SlipReason = `waits_for_${WaitsFor}`

/** What an order whose arrival slipped waits for; undefined where the reason is another one. */
export function waitsForOf(reason: string | null): WaitsFor | undefined {
  return WAITS_FOR.find((each) => reason === (`waits_for_${each}` satisfies SlipReason))
}
