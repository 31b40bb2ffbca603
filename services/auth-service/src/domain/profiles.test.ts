import { newId } from '@tiffin/sharding/ids'
import { describe, expect, test } from 'vitest'
import { MOST_PROFILES, readIds } from './profiles.ts'

const SAN_FRANCISCO = 5391959
/** A number that is no market's. */
const NOWHERE = 1

describe('ids of profiles', () => {
  test('are read from a list, each once', () => {
    const [a, b] = [newId(SAN_FRANCISCO), newId(SAN_FRANCISCO)]
    expect(readIds(`${a}, ${b},${a}`)).toEqual([a, b])
  })

  test.each(['', 'nonsense', `${newId(SAN_FRANCISCO)},`, newId(NOWHERE)])('refuses %j', (text) => {
    expect(() => readIds(text)).toThrow(expect.objectContaining({ code: 'malformed_id' }))
  })

  test('are refused when there are too many at once', () => {
    const ids = (count: number) => Array.from({ length: count }, () => newId(SAN_FRANCISCO)).join()
    expect(readIds(ids(MOST_PROFILES))).toHaveLength(MOST_PROFILES)
    expect(() => readIds(ids(MOST_PROFILES + 1))).toThrow(
      expect.objectContaining({ code: 'invalid_request' }),
    )
  })
})
