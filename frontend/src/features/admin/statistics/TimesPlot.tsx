import { line } from 'd3-shape'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatDuration } from '../adminFormat.ts'
import { LegendLine } from './LegendLine.tsx'
import { Plot, type PlotProps } from './Plot.tsx'
import { PlotValue } from './PlotValue.tsx'
import { axisTop, onlyOne, type PlotBucket } from './plotData.ts'
import type { Scale } from './plotScale.ts'
import { statisticsTexts } from './statisticsTexts.ts'

/** Minutes below which an axis does not end. */
const LEAST = 20
const P50 = 'stroke-accent'
const P90 = 'stroke-muted'
/** How the line is dashed: told apart without colours too. */
const DASHES = '[stroke-dasharray:5_4]'

const middle = ({ from, to }: PlotBucket): number => (from + to) / 2

/** Minutes from placing to the door over the day: of half of the orders, and of nine in ten. A value alone is written out. */
export function TimesPlot(plot: PlotProps) {
  const t = useTexts(statisticsTexts)
  const { locale } = useSettings()
  const { buckets } = plot
  const only = onlyOne(buckets, ({ p50 }) => p50 !== null)
  return (
    <Plot
      {...plot}
      title={t('times')}
      unit={t('timesUnit')}
      empty={buckets.every(({ p50 }) => p50 === null) ? t('noTimes') : undefined}
      top={axisTop(
        buckets.map(({ p90 }) => p90),
        LEAST,
      )}
      legend={
        <>
          <LegendLine name={t('p50Legend')} className={P50} />
          <LegendLine name={t('p90Legend')} className={`${P90} ${DASHES}`} />
        </>
      }
      inWords={({ p50, p90 }) =>
        p50 === null || p90 === null
          ? t('nothing')
          : [
              t('minutesOf', { name: t('p50Legend'), count: Math.round(p50) }),
              t('minutesOf', { name: t('p90Legend'), count: Math.round(p90) }),
            ].join(' · ')
      }
      draw={(x, y) => (
        <>
          {/* The wider dot below, as both may be the same. */}
          <TimeLine
            {...{ buckets, x, y }}
            minutesOf={({ p90 }) => p90}
            className={P90}
            dashes={DASHES}
            dot={5}
          />
          <TimeLine {...{ buckets, x, y }} minutesOf={({ p50 }) => p50} className={P50} dot={3} />
          {only && (
            <PlotValue x={x} at={x(middle(only))} y={y(only.p90 ?? 0)} text={spanInWords(locale, only)} />
          )}
        </>
      )}
    />
  )
}

/** Within which time half of them came, and nine in ten, where that is another. */
function spanInWords(locale: string, { p50, p90 }: PlotBucket): string {
  const words = [p50, p90].map((minutes) => formatDuration(locale, (minutes ?? 0) * 60_000))
  return [...new Set(words)].join(' – ')
}

interface LineProps {
  readonly buckets: readonly PlotBucket[]
  readonly x: Scale
  readonly y: Scale
  readonly className: string
  readonly dashes?: string
  /** Radius of a value's dot. */
  readonly dot: number
  minutesOf(bucket: PlotBucket): number | null
}

/** A dot for each value, and a line between neighbours: it breaks where nothing was delivered. */
function TimeLine({ buckets, x, y, minutesOf, className, dashes, dot }: LineProps) {
  const at = (bucket: PlotBucket) => x(middle(bucket))
  const path = line<PlotBucket>()
    .defined((bucket) => minutesOf(bucket) !== null)
    .x(at)
    .y((bucket) => y(minutesOf(bucket) ?? 0))
  return (
    <g className={`fill-none stroke-2 ${className}`}>
      <path d={path([...buckets]) ?? ''} className={dashes} />
      {buckets
        .filter((bucket) => minutesOf(bucket) !== null)
        .map((bucket) => (
          <circle
            key={bucket.from}
            cx={at(bucket)}
            cy={y(minutesOf(bucket) ?? 0)}
            r={dot}
            className="fill-card"
          />
        ))}
    </g>
  )
}
