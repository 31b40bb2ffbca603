import { lazy, Suspense } from 'react'
import { Skeleton } from '../../../components/Skeleton.tsx'
import type { CityMapProps } from '../../map/mapTypes.ts'

const CityMap = lazy(() => import('../../map/CityMap.tsx').then((module) => ({ default: module.CityMap })))

const SIZE = 'h-80 lg:h-[calc(100dvh-9rem)]'

/** The city's map at the size it has on a partner's screens; loaded after what is to be done is there. */
export function WayMap(props: Omit<CityMapProps, 'className'>) {
  return (
    <Suspense fallback={<Skeleton className={SIZE} />}>
      <CityMap {...props} className={SIZE} />
    </Suspense>
  )
}
