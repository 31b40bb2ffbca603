import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createOrder, type Order } from '@tiffin/contracts/orders'
import { useApi } from '../../context/ApiContext.tsx'
import { isProblem } from '../../i18n/problemText.ts'
import type { Basket } from '../basket/basket.ts'
import { kept } from '../session/kept.ts'
import { type Attempt, attemptFor } from './attempt.ts'
import { type Door, placeRequest } from './orderRequest.ts'

/** Kept, so that trying again after a reload does not make a second order. */
const keptAttempt = kept<Attempt>('attempt')

interface Placing {
  readonly basket: Basket
  readonly door: Door
  readonly total: number
}

/** Places an order once, however often it is tried. */
export function usePlaceOrder(onPlaced: (order: Order) => void) {
  const { call } = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ basket, door, total }: Placing) => {
      const body = placeRequest(basket, door, total)
      const attempt = attemptFor(keptAttempt.get(), body, newKey)
      keptAttempt.set(attempt)
      return call(createOrder, { body, headers: { 'idempotency-key': attempt.key } })
    },
    onSuccess: (order) => {
      keptAttempt.set(undefined)
      queries.setQueryData(['order', order.id], order)
      queries.invalidateQueries({ queryKey: ['orders'] })
      onPlaced(order)
    },
    onError: (error) => {
      const isStale = ['price_changed', 'menu_item_unknown', 'menu_item_unavailable'].some((code) =>
        isProblem(error, code),
      )
      if (isStale) {
        queries.invalidateQueries({ queryKey: ['quote'] })
        queries.invalidateQueries({ queryKey: ['menu'] })
      }
    },
  })
}

/** A random key; `randomUUID` would need a secure page. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
