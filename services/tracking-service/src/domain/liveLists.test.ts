import { ROLES } from '@tiffin/contracts/route'
import { expect, test } from 'vitest'
import { checkMayHear, type LiveList } from './liveLists.ts'

test.each([
  ['kitchen', 'restaurant_owner'],
  ['assignments', 'delivery_partner'],
  ['market', 'admin'],
] as const satisfies [LiveList, string][])('only one role hears of a %s: %s', (list, listener) => {
  const heardBy = [...ROLES, 'service' as const].filter((role) => {
    try {
      checkMayHear(list, { id: 'me', role })
      return true
    } catch (error) {
      expect(error).toMatchObject({ code: 'forbidden' })
      return false
    }
  })
  expect(heardBy).toEqual([listener])
})
