/** Every racer begins somewhere else in each round; the same round has the same order. */
export function inTurns<T>(racers: readonly T[], round: number): T[] {
  const step = [1, 3, 7, 11, 13, 17, 19, 23][round % 8] as number
  return racers
    .map((racer, i) => ({ racer, at: (i * step + round) % (racers.length + 1) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ racer }) => racer)
}
