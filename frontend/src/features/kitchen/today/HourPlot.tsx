import { scaleBand, scaleLinear } from 'd3-scale'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { HourCount } from './hours.ts'
import { todayTexts } from './todayTexts.ts'

const HEIGHT = 220
/** Pixels an hour has; the plot is as wide as its hours and is scrolled where that is too much. */
const HOUR_WIDTH = 48
const MARGIN = { top: 28, bottom: 28 }
const MOST_WIDE = 90

interface Props {
  readonly hours: readonly HourCount[]
  readonly timeZone: string
}

/** Orders placed in each hour, as bars with their numbers; the table below says the same. */
export function HourPlot({ hours, timeZone }: Props) {
  const t = useTexts(todayTexts)
  const { locale } = useSettings()
  const hourName = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone })
  const width = Math.max(hours.length * HOUR_WIDTH, 320)
  const x = scaleBand(
    hours.map(({ at }) => at),
    [0, width],
  ).padding(0.25)
  const y = scaleLinear(
    [0, Math.max(4, ...hours.map(({ placed }) => placed))],
    [HEIGHT - MARGIN.bottom, MARGIN.top],
  )
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={t('plot')}
      style={{ minWidth: width, maxWidth: hours.length * MOST_WIDE }}
      className="w-full"
    >
      <line x1="0" x2={width} y1={y(0)} y2={y(0)} className="stroke-line" />
      {hours.map(({ at, placed }) => {
        const left = x(at) ?? 0
        const middle = left + x.bandwidth() / 2
        return (
          <g key={at} textAnchor="middle" className="text-xs">
            {placed > 0 && (
              <>
                <rect
                  x={left}
                  width={x.bandwidth()}
                  y={y(placed)}
                  height={y(0) - y(placed)}
                  rx="5"
                  className="fill-accent"
                />
                <text x={middle} y={y(placed) - 8} className="fill-ink font-bold">
                  {placed.toLocaleString(locale)}
                </text>
              </>
            )}
            <text x={middle} y={HEIGHT - 8} className="fill-muted">
              {hourName.format(new Date(at))}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
