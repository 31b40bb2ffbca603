import { expect, it } from 'vitest'
import { distanceCursor, nameCursor, readDistanceCursor, readNameCursor } from './listCursor.ts'

const id = '665f1c2ab7d1a2c3d4e5f601'

it('goes on by name', () => {
  const place = { key: 'taqueria el nino', id }
  expect(readNameCursor(nameCursor(place))).toEqual(place)
})

it('goes on by distance, to the last bit', () => {
  const place = { km: 1.2345678901234567, id }
  expect(readDistanceCursor(distanceCursor(place))).toEqual(place)
})

it.each([
  ['no cursor', 'rubbish'],
  ['no JSON', Buffer.from('{').toString('base64url')],
  ['no list', Buffer.from('{}').toString('base64url')],
  ['another id', nameCursor({ key: 'a', id: 'x' })],
  ['a cursor of the other list', distanceCursor({ km: 1, id })],
])('refuses %s', (_, cursor) =>
  expect(() => readNameCursor(cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor' })),
)
