import { expect, test } from 'vitest'
import { findApiKey, parseApiKeys } from './apiKeys.ts'

/** SHA-256 of "open sesame". */
const SESAME = '41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eb'

test('reads no key, one, and several', () => {
  expect(parseApiKeys('')).toEqual([])
  expect(parseApiKeys(`partner:${SESAME}:12.5`)).toEqual([{ name: 'partner', sha256: SESAME, rate: 12.5 }])
  expect(parseApiKeys(`a:${SESAME}:1, b:${SESAME}:2`).map(({ name }) => name)).toEqual(['a', 'b'])
})

test('knows a key by its hash, and no other', () => {
  const keys = parseApiKeys(`partner:${SESAME}:100`)
  expect(findApiKey(keys, 'open sesame')?.name).toBe('partner')
  expect(findApiKey(keys, 'open barley')).toBeUndefined()
  expect(findApiKey(keys, SESAME)).toBeUndefined()
})
