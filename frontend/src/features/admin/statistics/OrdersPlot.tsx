import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { Plot, type PlotProps } from './Plot.tsx'
import { PlotValue } from './PlotValue.tsx'
import { axisTop, onlyOne, type PlotBucket, runsOf, stepsPath } from './plotData.ts'
import { statisticsTexts } from './statisticsTexts.ts'

/** Orders in a stretch below which an axis does not end. */
const LEAST = 4

const deliveredOf = ({ delivered }: PlotBucket): number => delivered

/** Orders placed (bars) and delivered (steps) over the day; where only one stretch has any, their number is beside them. */
export function OrdersPlot({ minutes, ...plot }: PlotProps & { minutes: number }) {
  const t = useTexts(statisticsTexts)
  const { locale } = useSettings()
  const { buckets } = plot
  const values = buckets.flatMap(({ placed, delivered }) => [placed, delivered])
  const only = onlyOne(buckets, ({ placed, delivered }) => placed + delivered > 0)
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
          <span className="flex items-center gap-2">
            <span aria-hidden="true" className="size-3 rounded-sm border-2 border-ink" /> {t('delivered')}
          </span>
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
          {runsOf(buckets, deliveredOf).map((run) => (
            <path
              key={run[0]?.from}
              d={stepsPath(run, deliveredOf, x, y)}
              className="fill-none stroke-2 stroke-ink [stroke-linejoin:round]"
            />
          ))}
          {only && (
            <PlotValue
              x={x}
              at={x((only.from + only.to) / 2)}
              y={y(Math.max(only.placed, only.delivered))}
              text={Math.max(only.placed, only.delivered).toLocaleString(locale)}
            />
          )}
        </>
      )}
    />
  )
}
