import { expect, test } from 'vitest'
import type { MapMarker } from './mapTypes.ts'
import { PartnerMotion } from './partnerMotion.ts'

const at = (longitude: number, more: Partial<MapMarker> = {}): MapMarker => ({
  id: 'maya',
  kind: 'partner',
  point: { latitude: 37.76, longitude },
  label: 'Maya',
  ...more,
})
const noor = at(-122.4, { id: 'noor', label: 'Noor' })

test('between two reports a partner is on the way, and then there', () => {
  const motion = new PartnerMotion()
  motion.report([at(-122.42)], 0, true)
  motion.report([at(-122.41)], 1000, true)
  const longitudeAt = (now: number) => motion.features(now)[0]?.geometry.coordinates[0]
  expect(longitudeAt(1000)).toBe(-122.42)
  expect(longitudeAt(1500)).toBeCloseTo(-122.415, 9)
  expect(longitudeAt(2000)).toBe(-122.41)
  expect([motion.isMoving(1999), motion.isMoving(2000)]).toEqual([true, false])
})

test('who wants less motion sees jumps', () => {
  const motion = new PartnerMotion()
  motion.report([at(-122.42)], 0, false)
  motion.report([at(-122.41)], 1000, false)
  expect(motion.features(1000)[0]?.geometry.coordinates[0]).toBe(-122.41)
  expect(motion.isMoving(1000)).toBe(false)
})

test('tells a partner who looks other, came or went from one who moved', () => {
  const motion = new PartnerMotion()
  const reports: MapMarker[][] = [
    [at(-122.42)],
    [at(-122.41)],
    [at(-122.41, { selected: true })],
    [at(-122.4, { selected: true }), noor],
    [at(-122.39, { selected: true }), noor],
    [noor],
  ]
  const answers = reports.map((partners, i) => motion.report(partners, i * 1000, true))
  expect(answers).toEqual([true, false, true, true, false, true])
})
