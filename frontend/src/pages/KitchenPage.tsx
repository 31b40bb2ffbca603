import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { Failure } from '../components/Failure.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { BoardScreen } from '../features/kitchen/board/BoardScreen.tsx'
import { KitchenFrame } from '../features/kitchen/KitchenFrame.tsx'
import { KitchenProvider } from '../features/kitchen/live/KitchenContext.tsx'
import {
  RestaurantsProvider,
  useOwnRestaurants,
} from '../features/kitchen/restaurants/RestaurantsContext.tsx'

// The board is what a kitchen opens; the rest is loaded when it is gone to.
const MenuScreen = lazy(() =>
  import('../features/kitchen/menu/MenuScreen.tsx').then((module) => ({ default: module.MenuScreen })),
)
const HoursScreen = lazy(() =>
  import('../features/kitchen/hours/HoursScreen.tsx').then((module) => ({ default: module.HoursScreen })),
)
const TodayScreen = lazy(() =>
  import('../features/kitchen/today/TodayScreen.tsx').then((module) => ({ default: module.TodayScreen })),
)
const NewRestaurantScreen = lazy(() =>
  import('../features/kitchen/restaurants/NewRestaurantScreen.tsx').then((module) => ({
    default: module.NewRestaurantScreen,
  })),
)

/** The kitchen of a restaurant owner. Orders stay live, and the bell rings, on each of its pages. */
export function KitchenPage() {
  return (
    <RestaurantsProvider>
      <KitchenProvider>
        <KitchenFrame>
          <Suspense fallback={<Skeleton className="h-96" />}>
            <KitchenRoutes />
          </Suspense>
        </KitchenFrame>
      </KitchenProvider>
    </RestaurantsProvider>
  )
}

function KitchenRoutes() {
  const { restaurants, error, refetch } = useOwnRestaurants()
  if (error && !restaurants) return <Failure error={error} onRetry={refetch} />
  if (!restaurants) return <Skeleton className="h-96" />
  if (restaurants.length === 0) return <NewRestaurantScreen isFirst />
  return (
    <Routes>
      <Route index element={<BoardScreen />} />
      <Route path="menu/:itemId?" element={<MenuScreen />} />
      <Route path="hours" element={<HoursScreen />} />
      <Route path="today" element={<TodayScreen />} />
      <Route path="new" element={<NewRestaurantScreen isFirst={false} />} />
      <Route path="*" element={<Navigate to="/kitchen" replace />} />
    </Routes>
  )
}
