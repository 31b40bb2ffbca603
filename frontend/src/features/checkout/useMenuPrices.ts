import { useEffect } from 'react'
import { useBasket } from '../basket/BasketContext.tsx'
import { atMenuPrices, type Basket } from '../basket/basket.ts'
import { useMenu } from '../restaurants/useRestaurants.ts'

/** Keeps the basket at the menu's prices, so that its dishes add up to what is asked for them. */
export function useMenuPrices(basket: Basket): void {
  const { setBasket } = useBasket()
  const { data: menu } = useMenu(basket.restaurantId)
  const current = menu ? atMenuPrices(basket, menu) : basket
  useEffect(() => {
    if (current !== basket) setBasket(current)
  }, [current, basket, setBasket])
}
