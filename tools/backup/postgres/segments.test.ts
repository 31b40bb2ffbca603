import { expect, test } from 'vitest'
import { nextSegment, timelineOf } from './segments.ts'

const USUAL = 16 * 1024 * 1024

test('after a log’s last segment comes the next log', () => {
  expect(nextSegment('000000010000000000000002', USUAL)).toBe('000000010000000000000003')
  expect(nextSegment('0000000200000000000000FF', USUAL)).toBe('000000020000000100000000')
  expect(nextSegment('000000010000000000000003', 1024 * 1024 * 1024)).toBe('000000010000000100000000')
})

test('a segment knows its timeline', () => {
  expect(timelineOf('0000001A0000000000000002')).toBe(26)
})
