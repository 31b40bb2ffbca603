import { distanceKm } from '@tiffin/sharding/geo'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../simulate/plan/random.ts'
import { lengthOf, pointOn, wayBetween } from './streets.ts'

const FROM = { latitude: 40.7306, longitude: -73.9866 }
const TO = { latitude: 40.7195, longitude: -73.9945 }

const kmOf = (way: ReturnType<typeof wayBetween>) =>
  way.slice(1).reduce((sum, point, i) => sum + distanceKm(way[i] as typeof point, point), 0)

describe('a way through streets', () => {
  it.each([0, 29, -45])('turned by %d degrees begins and ends where it should, with corners', (turned) => {
    const way = wayBetween(FROM, TO, turned, seededRandom(3))
    expect(way).toHaveLength(4)
    expect([way[0], way[3]]).toEqual([FROM, TO])
    expect(kmOf(way)).toBeGreaterThan(distanceKm(FROM, TO))
    // Two sides of a right angle are never longer than this.
    expect(kmOf(way)).toBeLessThan(distanceKm(FROM, TO) * Math.SQRT2 * 1.001)
  })

  it('goes by the grid: in an upright one each leg keeps a latitude or a longitude', () => {
    const way = wayBetween(FROM, TO, 0, seededRandom(4))
    for (const [i, point] of way.slice(1).entries()) {
      const before = way[i] as typeof point
      const moved = [point.latitude - before.latitude, point.longitude - before.longitude].map(Math.abs)
      expect(Math.min(...moved)).toBeLessThan(1e-9)
    }
  })

  it('differs from one ride to the next', () => {
    const random = seededRandom(5)
    expect(wayBetween(FROM, TO, 29, random)).not.toEqual(wayBetween(FROM, TO, 29, random))
  })
})

describe('a point on a way', () => {
  const way = wayBetween(FROM, TO, 29, seededRandom(6))

  it('is as many kilometres along it as were gone', () => {
    expect(lengthOf(way)).toBeCloseTo(kmOf(way), 9)
    expect(pointOn(way, 0)).toEqual(FROM)
    const steps = Array.from({ length: 20 }, (_, i) => pointOn(way, i * 0.05))
    for (const [i, point] of steps.slice(1).entries())
      expect(distanceKm(steps[i] as typeof point, point)).toBeLessThan(0.0505)
    const [, corner] = way as unknown as [typeof FROM, typeof FROM]
    const half = distanceKm(FROM, corner) / 2
    expect(distanceKm(FROM, pointOn(way, half))).toBeCloseTo(half, 3)
  })

  it('is its end after all of them', () => {
    expect(pointOn(way, lengthOf(way))).toEqual(TO)
    expect(pointOn(way, 99)).toEqual(TO)
    expect(pointOn([FROM], 1)).toEqual(FROM)
  })
})
