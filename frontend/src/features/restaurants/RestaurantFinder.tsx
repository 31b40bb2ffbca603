import { useEffect, useMemo, useState } from 'react'
import { useLocation, useSearchParams } from 'react-router'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useAuth } from '../../context/AuthContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { cityCandidates } from '../../i18n/problemText.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { pointOfNear } from '../place/near.ts'
import { placeTexts } from '../place/placeTexts.ts'
import { CityChoices } from './CityChoices.tsx'
import { RestaurantCard } from './RestaurantCard.tsx'
import { type RestaurantSearch, readSearch, writeSearch } from './restaurantSearch.ts'
import { SearchForm } from './SearchForm.tsx'
import { useRestaurants } from './useRestaurants.ts'
import { useSettled } from './useSettled.ts'

/** Find a restaurant: by city, text, cuisine, open now. */
export function RestaurantFinder() {
  const { t } = useSettings()
  const say = useTexts(placeTexts)
  const home = useAuth().user?.city ?? ''
  const [params, setParams] = useSearchParams()
  const [search, setSearch] = useState(() => readSearch(params, home))
  const settled = useSettled(search, 350)
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useRestaurants(settled)
  const { pathname } = useLocation()
  useEffect(() => {
    // While the next page's code comes, the address is that page's already: noting the search would go back.
    if (window.location.pathname === pathname) setParams(writeSearch(settled, home), { replace: true })
  }, [settled, home, pathname, setParams])

  const change = (more: Partial<RestaurantSearch>) => setSearch((before) => ({ ...before, ...more }))
  const restaurants = data?.pages.flatMap((page) => page.restaurants) ?? []
  const cities = cityCandidates(error)
  const here = useMemo(() => pointOfNear(settled.near), [settled.near])
  return (
    <>
      <SearchForm search={search} onChange={change} />
      {error && (
        <div className="flex flex-col gap-4">
          <Failure error={error} onRetry={cities.length > 0 ? undefined : () => refetch()} />
          <CityChoices cities={cities} onChoose={(city) => change({ city, near: '' })} />
        </div>
      )}
      {isPending && <Waiting />}
      {!error && data && (
        <>
          <p role="status" className="mb-4 text-muted text-sm">
            {t('home.found', { count: restaurants.length })}
            {here && restaurants.length > 0 && ` · ${say('nearest')}`}
          </p>
          {restaurants.length === 0 && (
            <EmptyState title={t('home.noneTitle')} text={t('home.none')}>
              <Button look="quiet" onClick={() => change({ q: '', cuisine: '', openNow: false })}>
                {t('home.clear')}
              </Button>
            </EmptyState>
          )}
          <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
            {restaurants.map((restaurant) => (
              <RestaurantCard key={restaurant.id} restaurant={restaurant} here={here} />
            ))}
          </ul>
          {hasNextPage && (
            <div className="mt-6 flex justify-center">
              <Button look="quiet" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
                {t('common.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  )
}

function Waiting() {
  return (
    <div className="mt-9 grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
      {[1, 2, 3].map((n) => (
        <Skeleton key={n} className="h-72" />
      ))}
    </div>
  )
}
