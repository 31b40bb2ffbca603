import type { MarketOrder, MarketState, PartnerState, SetAside } from '../marketState.ts'

/** What of a market can be planned with, sorted by id, so that a plan depends on nothing but the state; and the rest. */
export interface Usable {
  readonly state: MarketState
  readonly setAside: readonly SetAside[]
}

/** Takes out what a fault elsewhere left without a place or a time: one bad row must not stop a market. */
export function usableOf(state: MarketState): Usable {
  const setAside: SetAside[] = []
  const isPlannable = (what: SetAside['what'], id: string, missing: string | undefined): boolean => {
    if (missing !== undefined) setAside.push({ what, id, reason: `it has no ${missing}` })
    return missing === undefined
  }
  const order = (one: MarketOrder) => isPlannable('order', one.orderId, missingOf(one))
  const held = state.held.filter(order)
  const taken = new Set(state.held.map(({ orderId }) => orderId))
  return {
    state: {
      ...state,
      // An order may be taken between the two looks at the market: then it waits no more.
      orders: byId(
        state.orders.filter((one) => !taken.has(one.orderId) && order(one)),
        ({ orderId }) => orderId,
      ),
      held: byId(held, ({ orderId }) => orderId),
      partners: byId(
        state.partners.filter((one) => isPlannable('partner', one.id, missingOfPartner(one))),
        ({ id }) => id,
      ),
    },
    setAside,
  }
}

function missingOf({ restaurant, door, placedAt, readyAt }: MarketOrder): string | undefined {
  if (!isPoint(restaurant)) return 'restaurant’s point'
  if (!isPoint(door)) return 'door'
  if (!isTime(placedAt)) return 'time of placing'
  return isTime(readyAt) ? undefined : 'time at which it is ready'
}

function missingOfPartner({ position, positionAt }: PartnerState): string | undefined {
  if (!isPoint(position)) return 'position'
  return isTime(positionAt) ? undefined : 'time of its position'
}

/** Rows may lack what the types promise. */
function isPoint(point: { latitude?: unknown; longitude?: unknown } | null | undefined): boolean {
  return Number.isFinite(point?.latitude) && Number.isFinite(point?.longitude)
}

function isTime(time: Date | null | undefined): boolean {
  return time instanceof Date && Number.isFinite(time.getTime())
}

function byId<T>(items: readonly T[], idOf: (item: T) => string): readonly T[] {
  return items.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
}
