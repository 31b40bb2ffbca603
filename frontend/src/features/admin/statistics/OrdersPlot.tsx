import { curveMonotoneX, line } from 'd3-shape'
import { useTexts } from '../../../i18n/useTexts.ts'
import { LegendLine } from './LegendLine.tsx'
import { Plot, type PlotProps } from './Plot.tsx'
import { axisTop, type PlotBucket } from './plotData.ts'
import { statisticsTexts } from './statisticsTexts.ts'

/** Orders in a stretch below which an axis does not end. */
const LEAST = 4

/** Orders placed (bars) and delivered (line) over the day. */
export function OrdersPlot({ minutes, ...plot }: PlotProps & { minutes: number }) {
  const t = useTexts(statisticsTexts)
  const { buckets } = plot
  const values = buckets.flatMap(({ placed, delivered }) => [placed, delivered])
  const middle = ({ from, to }: PlotBucket) => (from + to) / 2
  return (
    <Plot
      {...plot}
      title={t('orders')}
      unit={t('ordersUnit', { minutes })}
      top={axisTop(values, LEAST)}
      legend={
        <>
          <span className="flex items-center gap-2">
            <span aria-hidden="true" className="size-3 rounded-sm bg-accent" /> {t('placed')}
          </span>
          <LegendLine name={t('delivered')} className="stroke-ink" />
        </>
      }
      inWords={({ placed, delivered }) =>
        [
          t('countOf', { name: t('placed'), count: placed }),
          t('countOf', { name: t('delivered'), count: delivered }),
        ].join(' · ')
      }
      draw={(x, y) => (
        <>
          {buckets
            .filter(({ placed }) => placed > 0)
            .map(({ from, to, placed }) => (
              <rect
                key={from}
                x={x(from) + 0.5}
                width={Math.max(1, x(to) - x(from) - 1)}
                y={y(placed)}
                height={y(0) - y(placed)}
                className="fill-accent"
              />
            ))}
          <path
            d={
              line<PlotBucket>()
                .x((bucket) => x(middle(bucket)))
                .y(({ delivered }) => y(delivered))
                .curve(curveMonotoneX)([...buckets]) ?? ''
            }
            className="fill-none stroke-2 stroke-ink"
          />
        </>
      )}
    />
  )
}
