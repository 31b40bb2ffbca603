/** Longitude and latitude in degrees. */
export type Place = readonly [longitude: number, latitude: number]

const KM_PER_DEGREE = 111.2

/** Square kilometres of the triangle between three places, on a flat earth. */
function triangle(a: Place, b: Place, c: Place): number {
  const twice = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
  return (Math.abs(twice) / 2) * KM_PER_DEGREE ** 2 * Math.cos((b[1] * Math.PI) / 180)
}

/**
 * A line without the corners that matter least (Visvalingam and Whyatt 1993): the corner of the smallest triangle goes
 * first, until every one left spans at least `smallest` square kilometres there. The ends stay, so that lines that
 * met still meet.
 */
export function simplifyLine(line: readonly Place[], smallest: (place: Place) => number): Place[] {
  const kept = [...line]
  const weights = kept.map((_, i) => weightAt(kept, i, smallest))
  for (;;) {
    let least = 0
    for (let i = 1; i < kept.length; i++) if (weights[i]! < weights[least]!) least = i
    if (!(weights[least]! < 1)) return kept
    kept.splice(least, 1)
    weights.splice(least, 1)
    for (const i of [least - 1, least]) weights[i] = weightAt(kept, i, smallest)
  }
}

/** A corner's triangle in parts of what a corner there must span; endless at the ends. */
function weightAt(line: readonly Place[], i: number, smallest: (place: Place) => number): number {
  const [before, place, after] = [line[i - 1], line[i], line[i + 1]]
  return before && place && after
    ? triangle(before, place, after) / smallest(place)
    : Number.POSITIVE_INFINITY
}

/** Square kilometres inside a closed line. */
export function areaOf(ring: readonly Place[]): number {
  const [first] = ring
  if (!first) return 0
  let twice = 0
  for (let i = 1; i < ring.length - 1; i++) {
    const [b, c] = [ring[i]!, ring[i + 1]!]
    twice += (b[0] - first[0]) * (c[1] - first[1]) - (c[0] - first[0]) * (b[1] - first[1])
  }
  return (Math.abs(twice) / 2) * KM_PER_DEGREE ** 2 * Math.cos((first[1] * Math.PI) / 180)
}
