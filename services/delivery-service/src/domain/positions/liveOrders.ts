import type { PartnerCaller } from '../caller.ts'

/** Milliseconds a partner's live orders are remembered; a change made by another process shows after them. */
const REMEMBERED = 2000

/** The orders on partners' live trips, so that a partner who reports every second does not ask every second. */
export class LiveOrders {
  readonly #ask: (partner: PartnerCaller) => Promise<readonly string[]>
  readonly #remembered = new Map<string, { orderIds: Promise<readonly string[]>; until: number }>()

  constructor(ask: (partner: PartnerCaller) => Promise<readonly string[]>) {
    this.#ask = ask
  }

  of(partner: PartnerCaller): Promise<readonly string[]> {
    const known = this.#remembered.get(partner.id)
    if (known && known.until > Date.now()) return known.orderIds
    const entry = { orderIds: this.#ask(partner), until: Date.now() + REMEMBERED }
    this.#remembered.set(partner.id, entry)
    entry.orderIds.catch(() => {
      if (this.#remembered.get(partner.id) === entry) this.#remembered.delete(partner.id)
    })
    return entry.orderIds
  }

  forget(partnerId: string): void {
    this.#remembered.delete(partnerId)
  }

  forgetExpired(): void {
    for (const [partnerId, { until }] of this.#remembered)
      if (until <= Date.now()) this.#remembered.delete(partnerId)
  }
}
