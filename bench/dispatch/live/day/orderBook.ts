import type { OpenOrder } from '../../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'

/** An order that was placed. */
export interface BookedOrder {
  readonly orderId: string
  readonly order: OpenOrder
  /** Resolves when its kitchen has told that it is ready. */
  readonly isReady: Promise<void>
}

/** Which order of the instance an id of the API is. An offer of it may be heard of before its placing is answered. */
export class OrderBook {
  readonly #entries = new Map<string, PromiseWithResolvers<BookedOrder>>()

  enter(booked: BookedOrder): void {
    this.#entry(booked.orderId).resolve(booked)
  }

  of(orderId: string): Promise<BookedOrder> {
    return this.#entry(orderId).promise
  }

  #entry(orderId: string): PromiseWithResolvers<BookedOrder> {
    const entry = this.#entries.get(orderId) ?? Promise.withResolvers<BookedOrder>()
    this.#entries.set(orderId, entry)
    return entry
  }
}
