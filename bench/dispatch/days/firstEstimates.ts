import type {
  MarketView,
  OpenOrder,
} from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { Route } from '../../../services/delivery-service/src/domain/dispatch/rolling/route.ts'
import { visitsOf } from '../../../services/delivery-service/src/domain/dispatch/rolling/visits.ts'

/** When each order was to be brought by the first plan that it was part of: what its customer is told first. */
export class FirstEstimates {
  readonly #minutes = new Map<OpenOrder, number>()

  readonly take = (routes: readonly Route[], market: MarketView): void => {
    for (const route of routes)
      for (const { stops, servedAt } of visitsOf(route, market))
        for (const { kind, order } of stops)
          if (kind === 'dropoff' && !this.#minutes.has(order)) this.#minutes.set(order, servedAt)
  }

  of(order: OpenOrder): number | undefined {
    return this.#minutes.get(order)
  }
}
