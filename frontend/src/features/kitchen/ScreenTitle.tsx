import { RestaurantState } from './restaurants/RestaurantState.tsx'
import { RestaurantSwitch } from './restaurants/RestaurantSwitch.tsx'
import { useOwnRestaurants } from './restaurants/RestaurantsContext.tsx'

/** A page's heading with the restaurant it is about. */
export function ScreenTitle({ title }: { title: string }) {
  const { current } = useOwnRestaurants()
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-3">
      <h1 className="mr-auto font-extrabold text-2xl">{title}</h1>
      {current && <RestaurantState restaurant={current} />}
      <RestaurantSwitch withAll={false} />
    </div>
  )
}
