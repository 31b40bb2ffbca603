import { scaleLinear } from 'd3-scale'
import { type ReactNode, useState } from 'react'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { DayBounds } from './cityDay.ts'
import { PlotAxes } from './PlotAxes.tsx'
import { bucketAt, type PlotBucket } from './plotData.ts'
import { HEIGHT, MARGIN, type Scale } from './plotScale.ts'
import { statisticsTexts } from './statisticsTexts.ts'
import { useBucketTime } from './useBucketTime.ts'
import { useWidth } from './useWidth.ts'

/** What both plots have in common. */
export interface PlotProps {
  readonly buckets: readonly PlotBucket[]
  readonly bounds: DayBounds
  readonly timeZone: string | undefined
}

interface Props extends PlotProps {
  readonly title: string
  readonly unit: string
  readonly legend: ReactNode
  /** Said in the middle where there is nothing to draw. */
  readonly empty?: string
  /** The highest value of the axis. */
  readonly top: number
  /** A bucket's values in words. */
  inWords(bucket: PlotBucket): string
  /** The marks, drawn with the scales of this width. */
  draw(x: Scale, y: Scale): ReactNode
}

/** A plot over a day. The pointer or the arrow keys read it out: a slider lies over it, which is one for everybody. */
export function Plot({ title, unit, legend, empty, top, inWords, draw, buckets, bounds, timeZone }: Props) {
  const { locale } = useSettings()
  const t = useTexts(statisticsTexts)
  const { ref, width } = useWidth<HTMLDivElement>()
  const [read, setRead] = useState<number>()
  const timeOf = useBucketTime(timeZone)
  const x = scaleLinear([bounds.from, bounds.to], [MARGIN.left, (width ?? 0) - MARGIN.right])
  const y = scaleLinear([0, top], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4)
  const bucket = read === undefined ? undefined : buckets[Math.min(read, buckets.length - 1)]
  const words = bucket && `${timeOf(bucket)} · ${inWords(bucket)}`
  return (
    <section className="min-w-0 rounded-card border border-line bg-card p-5 shadow-card">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-bold text-lg">{title}</h2>
        <div className="flex flex-wrap gap-x-4 text-muted text-xs">{legend}</div>
      </div>
      <p className="mt-1 min-h-5 text-xs" aria-hidden="true">
        {words ? <span className="font-semibold">{words}</span> : <span className="text-muted">{unit}</span>}
      </p>
      <div
        ref={ref}
        className="relative mt-1 rounded-lg has-focus-visible:outline-3 has-focus-visible:outline-accent"
        style={{ height: HEIGHT }}
      >
        {width !== undefined && (
          <svg width={width} height={HEIGHT} aria-hidden="true" className="block">
            <PlotAxes x={x} y={y} bounds={bounds} timeZone={timeZone} locale={locale} />
            {draw(x, y)}
            {bucket && <ReadLine at={x((bucket.from + bucket.to) / 2)} />}
          </svg>
        )}
        {empty && <p className="absolute inset-0 grid place-content-center text-muted text-sm">{empty}</p>}
        <input
          type="range"
          aria-label={`${title}: ${t('readOut')}`}
          aria-valuetext={words ?? unit}
          min={0}
          max={Math.max(0, buckets.length - 1)}
          value={read ?? buckets.length - 1}
          onChange={(event) => setRead(event.target.valueAsNumber)}
          onFocus={() => setRead((before) => before ?? buckets.length - 1)}
          onBlur={() => setRead(undefined)}
          onPointerMove={({ nativeEvent }) => setRead(bucketAt(buckets, x.invert(nativeEvent.offsetX)))}
          onPointerLeave={({ currentTarget }) => {
            if (document.activeElement !== currentTarget) setRead(undefined)
          }}
          className="absolute inset-0 size-full cursor-crosshair touch-pan-y opacity-0"
        />
      </div>
    </section>
  )
}

/** Where the plot is read. */
function ReadLine({ at }: { at: number }) {
  return (
    <g>
      <line x1={at} x2={at} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} className="stroke-4 stroke-card" />
      <line x1={at} x2={at} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} className="stroke-ink" />
    </g>
  )
}
