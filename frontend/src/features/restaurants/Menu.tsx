import type { MenuItem, Restaurant } from '@tiffin/contracts/restaurants'
import { useState } from 'react'
import { Confirm } from '../../components/Confirm.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useBasket } from '../basket/BasketContext.tsx'
import { quantityOf, withDish } from '../basket/basket.ts'
import { CategoryNav } from './CategoryNav.tsx'
import { kitchenOf } from './kitchenOf.ts'
import { MenuDish } from './MenuDish.tsx'
import { orderTaking } from './orderTaking.ts'
import { useMenu } from './useRestaurants.ts'

/** A menu by its categories; dishes go to the basket from here. */
export function Menu({ restaurant }: { restaurant: Restaurant }) {
  const { t } = useSettings()
  const { basket, setBasket } = useBasket()
  const { data: items, error, refetch } = useMenu(restaurant.id)
  /** The dish that would replace another kitchen's basket. */
  const [waiting, setWaiting] = useState<MenuItem>()

  const add = (item: MenuItem) => {
    const dish = { menuItemId: item.id, name: item.name, price: item.price }
    setBasket(withDish(basket, kitchenOf(restaurant), dish, quantityOf(basket, item.id) + 1))
  }
  const choose = (item: MenuItem) => {
    if (basket && basket.restaurantId !== restaurant.id) setWaiting(item)
    else add(item)
  }
  const answer = (replace: boolean) => {
    if (replace && waiting) add(waiting)
    setWaiting(undefined)
  }

  const mayAdd = orderTaking(restaurant) === 'open'

  if (error) return <Failure error={error} onRetry={() => refetch()} />
  if (!items) return <Skeleton className="h-80" />
  if (items.length === 0) return <p className="text-muted">{t('restaurant.menuNone')}</p>
  const parts = [...Map.groupBy(items, ({ category }) => category)].map(([name, dishes], i) => ({
    id: `part-${i + 1}`,
    name,
    dishes,
  }))
  return (
    <div className="flex flex-col gap-8">
      {parts.length > 1 && <CategoryNav categories={parts} />}
      {parts.map(({ id, name, dishes }) => (
        <section key={id} id={id} className="scroll-mt-12">
          <h2 className="mb-3 font-bold text-xl">{name}</h2>
          <ul className="divide-y divide-line rounded-card border border-line bg-card">
            {dishes.map((item) => (
              <MenuDish
                key={item.id}
                item={item}
                currency={restaurant.currency}
                quantity={basket?.restaurantId === restaurant.id ? quantityOf(basket, item.id) : 0}
                onAdd={mayAdd ? () => choose(item) : undefined}
              />
            ))}
          </ul>
        </section>
      ))}
      <Confirm
        open={waiting !== undefined}
        title={t('basket.replaceTitle')}
        text={t('basket.replace', { restaurant: basket?.restaurantName ?? '' })}
        yes={t('basket.replaceYes')}
        no={t('basket.replaceNo')}
        onAnswer={answer}
      />
    </div>
  )
}
