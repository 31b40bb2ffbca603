import { ArrowLeft } from 'lucide-react'
import { Link, useLocation, useParams } from 'react-router'
import { Failure } from '../components/Failure.tsx'
import { Notice } from '../components/Notice.tsx'
import { PageFrame } from '../components/PageFrame.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { BasketPanel } from '../features/basket/BasketPanel.tsx'
import { CheckoutBar } from '../features/basket/CheckoutBar.tsx'
import { DishDrawing } from '../features/restaurants/DishDrawing.tsx'
import { Menu } from '../features/restaurants/Menu.tsx'
import { RestaurantFacts } from '../features/restaurants/RestaurantFacts.tsx'
import { RestaurantNotice } from '../features/restaurants/RestaurantNotice.tsx'
import { useLookAgain } from '../features/restaurants/useLookAgain.ts'
import { useRestaurant } from '../features/restaurants/useRestaurants.ts'

/** A restaurant's menu with the basket beside it. */
export function RestaurantPage() {
  const { id = '' } = useParams()
  const { t } = useSettings()
  const someGone = (useLocation().state as { someGone?: boolean } | null)?.someGone === true
  const { data: restaurant, error, refetch } = useRestaurant(id)
  useLookAgain(refetch)
  return (
    <PageFrame title={restaurant?.name ?? t('restaurant.menu')}>
      <Link
        to="/"
        className="mb-4 inline-flex min-h-11 items-center gap-2 rounded-control font-semibold text-muted hover:text-ink"
      >
        <ArrowLeft size={18} aria-hidden="true" /> {t('home.restaurants')}
      </Link>
      {!restaurant && <h1 className="mb-4 font-extrabold text-2xl">{t('restaurant.menu')}</h1>}
      {error && <Failure error={error} onRetry={() => refetch()} />}
      {!restaurant && !error && <Skeleton className="h-96" />}
      {restaurant && (
        <>
          <header className="mb-8 overflow-hidden rounded-card border border-line bg-card shadow-card sm:grid sm:grid-cols-[2fr_3fr]">
            <DishDrawing cuisines={restaurant.cuisines} className="h-36 w-full sm:h-full" />
            <div className="p-5 sm:p-8">
              <h1 className="font-extrabold text-2xl">{restaurant.name}</h1>
              <p className="mt-1 text-muted">{restaurant.description}</p>
              <RestaurantFacts restaurant={restaurant} />
              <p className="mt-2 text-muted text-sm">{restaurant.address}</p>
            </div>
          </header>
          <div className="mb-6 flex flex-col gap-3 empty:hidden">
            {someGone && <Notice tone="warn">{t('order.someGone')}</Notice>}
            <RestaurantNotice restaurant={restaurant} />
          </div>
          <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <Menu restaurant={restaurant} />
            <aside className="sticky top-24 hidden lg:block">
              <BasketPanel restaurant={restaurant} />
            </aside>
          </div>
          <CheckoutBar />
        </>
      )}
    </PageFrame>
  )
}
