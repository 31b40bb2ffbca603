export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The share `part` (0 to 1) of the values lies at or below the answer; between two values it is interpolated. */
export function quantile(values: readonly number[], part: number): number {
  if (values.length === 0) return 0
  const sorted = values.toSorted((a, b) => a - b)
  const position = part * (sorted.length - 1)
  const below = Math.floor(position)
  const [low, high] = [sorted[below] as number, sorted[Math.ceil(position)] as number]
  return low + (high - low) * (position - below)
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
