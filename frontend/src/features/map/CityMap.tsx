import { MapPinOff } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { canDraw } from './canDraw.ts'
import { DrawBoundary } from './DrawBoundary.tsx'
import { mapTexts } from './mapTexts.ts'
import type { CityMapProps } from './mapTypes.ts'

const DrawnMap = lazy(() => import('./DrawnMap.tsx'))

/** A live map of a city. Loads its library when it is first shown; where it cannot draw, it says so in words. */
export function CityMap({ label, className = '', ...drawn }: CityMapProps) {
  const t = useTexts(mapTexts)
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>(() => (canDraw() ? 'loading' : 'failed'))
  const onReady = useCallback(() => setState('ready'), [])
  const onFailed = useCallback((error: unknown) => {
    console.warn('The map cannot be drawn', error)
    setState('failed')
  }, [])
  return (
    <section
      aria-label={label}
      data-map-state={state}
      className={`relative isolate overflow-hidden rounded-card border border-line bg-sunken ${className}`}
    >
      {state === 'failed' ? (
        <p className="grid h-full place-content-center justify-items-center gap-3 p-6 text-center text-muted">
          <MapPinOff aria-hidden="true" />
          <span className="max-w-xs text-sm">{t('failed')}</span>
        </p>
      ) : (
        <DrawBoundary onFailed={onFailed}>
          <Suspense>
            <DrawnMap {...drawn} onReady={onReady} onFailed={onFailed} />
          </Suspense>
          {state === 'loading' && <Skeleton className="pointer-events-none absolute inset-0" />}
        </DrawBoundary>
      )}
    </section>
  )
}
