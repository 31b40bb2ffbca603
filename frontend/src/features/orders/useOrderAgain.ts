import { useMutation } from '@tanstack/react-query'
import type { Order } from '@tiffin/contracts/orders'
import { getMenu, getRestaurant } from '@tiffin/contracts/restaurants'
import { useNavigate } from 'react-router'
import { useApi } from '../../context/ApiContext.tsx'
import { useBasket } from '../basket/BasketContext.tsx'
import { basketAgain } from '../basket/basket.ts'
import { kitchenOf } from '../restaurants/kitchenOf.ts'

/** Fills the basket with an order's dishes at today's prices, and goes to its restaurant. */
export function useOrderAgain() {
  const { call } = useApi()
  const { setBasket } = useBasket()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (order: Order) => {
      const params = { id: order.restaurantId }
      const [restaurant, menu] = await Promise.all([
        call(getRestaurant, { params }),
        call(getMenu, { params }),
      ])
      return basketAgain(kitchenOf(restaurant), order.items, menu.items)
    },
    onSuccess: (basket, order) => {
      if (basket) setBasket(basket)
      navigate(`/restaurants/${order.restaurantId}`, {
        state: { someGone: (basket?.lines.length ?? 0) < order.items.length },
      })
    },
  })
}
