import type { ScaleLinear } from 'd3-scale'

/** From milliseconds or a value to pixels. */
export type Scale = ScaleLinear<number, number>

/** Pixels of a plot, and those around its field for the axes. */
export const HEIGHT = 260
export const MARGIN = { top: 12, right: 28, bottom: 28, left: 44 } as const
