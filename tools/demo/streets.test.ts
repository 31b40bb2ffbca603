import { distanceKm } from '@tiffin/sharding/geo'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../simulate/plan/random.ts'
import { positionsOn, wayBetween } from './streets.ts'

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

describe('positions on a way', () => {
  const way = wayBetween(FROM, TO, 29, seededRandom(6))

  it('are as far apart as the vehicle goes in the time, and end at the end', () => {
    const positions = positionsOn(way, 'bicycle', 2.5)
    expect(positions.at(-1)).toEqual(TO)
    const stepKm = (15 / 3600) * 2.5
    expect(positions.length).toBe(Math.ceil(kmOf(way) / stepKm))
    for (const [i, point] of positions.slice(1).entries())
      expect(distanceKm(positions[i] as typeof point, point)).toBeLessThan(stepKm * 1.05)
  })

  it('are fewer by car', () => {
    expect(positionsOn(way, 'car', 2.5).length).toBeLessThan(positionsOn(way, 'bicycle', 2.5).length)
  })

  it('of a way that leads nowhere are its end', () => {
    expect(positionsOn([FROM, FROM], 'car', 2.5)).toEqual([FROM])
  })
})
