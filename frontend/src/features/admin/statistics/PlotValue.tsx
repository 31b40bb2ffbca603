import { MARGIN, type Scale } from './plotScale.ts'

interface Props {
  readonly x: Scale
  /** Where the value is, in pixels. */
  readonly at: number
  readonly y: number
  readonly text: string
}

/** Pixels that a value's text is likely to need on either side of its mark. */
const HALF = 32

/** A value written over its mark, within the plot also at its edges. */
export function PlotValue({ x, at, y, text }: Props) {
  const [left = 0, right = 0] = x.range()
  return (
    <text
      x={Math.max(left + HALF, Math.min(right - HALF, at))}
      y={Math.max(MARGIN.top, y - 10)}
      textAnchor="middle"
      className="fill-ink stroke-4 stroke-card font-semibold text-xs [paint-order:stroke]"
    >
      {text}
    </text>
  )
}
