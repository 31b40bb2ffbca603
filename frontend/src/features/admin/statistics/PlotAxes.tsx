import { type DayBounds, hourMarks } from './cityDay.ts'
import { MARGIN, type Scale } from './plotScale.ts'

/** Width in pixels that a label of the time axis needs. */
const LABEL = 60

interface Props {
  readonly x: Scale
  readonly y: Scale
  readonly bounds: DayBounds
  readonly timeZone: string | undefined
  readonly locale: string
}

/** Hours below, values beside, with lines across. */
export function PlotAxes({ x, y, bounds, timeZone, locale }: Props) {
  const [left = 0, right = 0] = x.range()
  const [bottom = 0] = y.range()
  const every = (right - left) / 8 >= LABEL ? 3 : 6
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone })
  return (
    <g className="fill-muted text-xs">
      {y.ticks(4).map((value) => (
        <g key={value}>
          <line x1={left} x2={right} y1={y(value)} y2={y(value)} className="stroke-line" />
          <text x={left - 8} y={y(value)} dy="0.32em" textAnchor="end">
            {value.toLocaleString(locale)}
          </text>
        </g>
      ))}
      {hourMarks(bounds, every).map((at) => (
        <g key={at}>
          <line x1={x(at)} x2={x(at)} y1={bottom} y2={bottom + 4} className="stroke-edge" />
          <text x={x(at)} y={bottom + MARGIN.bottom - 8} textAnchor="middle">
            {hour.format(at)}
          </text>
        </g>
      ))}
    </g>
  )
}
