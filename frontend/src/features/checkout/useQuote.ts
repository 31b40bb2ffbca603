import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { quoteOrder } from '@tiffin/contracts/orderQuote'
import { useApi } from '../../context/ApiContext.tsx'
import type { Basket } from '../basket/basket.ts'
import { type Door, quoteRequest } from './orderRequest.ts'

/** What the basket costs brought to a point, asked anew when either changes. */
export function useQuote(basket: Basket | undefined, point: Door['point']) {
  const { call } = useApi()
  const body = basket && quoteRequest(basket, point)
  return useQuery({
    queryKey: ['quote', body],
    enabled: body !== undefined,
    queryFn: async ({ signal }) => (body ? await call(quoteOrder, { body, signal }) : undefined),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
}
