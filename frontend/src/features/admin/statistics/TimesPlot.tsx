import { line } from 'd3-shape'
import { useTexts } from '../../../i18n/useTexts.ts'
import { LegendLine } from './LegendLine.tsx'
import { Plot, type PlotProps } from './Plot.tsx'
import { axisTop, lonely, type PlotBucket } from './plotData.ts'
import type { Scale } from './plotScale.ts'
import { statisticsTexts } from './statisticsTexts.ts'

/** Minutes below which an axis does not end. */
const LEAST = 20
const P50 = 'stroke-accent'
const P90 = 'stroke-muted'
/** How the line is dashed: told apart without colours too. */
const DASHES = '[stroke-dasharray:5_4]'

/** Minutes from placing to the door over the day: of half of the orders, and of nine in ten. */
export function TimesPlot(plot: PlotProps) {
  const t = useTexts(statisticsTexts)
  const { buckets } = plot
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
          <TimeLine
            buckets={buckets}
            x={x}
            y={y}
            minutesOf={({ p90 }) => p90}
            className={P90}
            dashes={DASHES}
          />
          <TimeLine buckets={buckets} x={x} y={y} minutesOf={({ p50 }) => p50} className={P50} />
        </>
      )}
    />
  )
}

interface LineProps {
  readonly buckets: readonly PlotBucket[]
  readonly x: Scale
  readonly y: Scale
  readonly className: string
  readonly dashes?: string
  minutesOf(bucket: PlotBucket): number | null
}

/** A line that breaks where there is no value; a value alone is a dot. */
function TimeLine({ buckets, x, y, minutesOf, className, dashes }: LineProps) {
  const at = ({ from, to }: PlotBucket) => x((from + to) / 2)
  const path = line<PlotBucket>()
    .defined((bucket) => minutesOf(bucket) !== null)
    .x(at)
    .y((bucket) => y(minutesOf(bucket) ?? 0))
  const dots = lonely(buckets.map(minutesOf))
  return (
    <g className={`fill-none stroke-2 ${className}`}>
      <path d={path([...buckets]) ?? ''} className={dashes} />
      {buckets
        .filter((_, i) => dots[i])
        .map((bucket) => (
          <circle
            key={bucket.from}
            cx={at(bucket)}
            cy={y(minutesOf(bucket) ?? 0)}
            r="3"
            className="fill-card"
          />
        ))}
    </g>
  )
}
