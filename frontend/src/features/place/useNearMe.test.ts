import { expect, test } from 'vitest'
import { LocateError } from './locate.ts'
import { nearRefusal, OutsideError } from './useNearMe.ts'

test('says why, where it knows', () => {
  expect(nearRefusal(new LocateError('denied'))).toBe('denied')
  expect(nearRefusal(new OutsideError())).toBe('outside')
  expect(nearRefusal(new Error('network'))).toBeUndefined()
})
