import type { Call } from '@tiffin/contracts/client'
import { expect, test } from 'vitest'
import { listOwnRestaurants } from './ownRestaurants.ts'

test('a chain of 250 restaurants is listed whole', async () => {
  const ids = Array.from({ length: 250 }, (_, i) => String(i))
  const call = (async (_route: unknown, { query }: { query: { limit: number; cursor?: string } }) => {
    const from = Number(query.cursor ?? 0)
    const to = from + query.limit
    return {
      restaurants: ids.slice(from, to).map((id) => ({ id })),
      nextCursor: to < ids.length ? String(to) : null,
    }
  }) as Call
  const own = await listOwnRestaurants(call, 'owner', new AbortController().signal)
  expect(own.map(({ id }) => id)).toEqual(ids)
})
