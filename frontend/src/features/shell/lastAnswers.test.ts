import { QueryClient } from '@tanstack/react-query'
import type { Call } from '@tiffin/contracts/client'
import { expect, test } from 'vitest'
import { ordersQuery } from '../orders/useOrders.ts'
import { readSearch } from '../restaurants/restaurantSearch.ts'
import { restaurantsQuery } from '../restaurants/useRestaurants.ts'
import { type LastAnswers, lastAnswers, recallAnswers } from './lastAnswers.ts'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const HOUR = 3_600_000

function kept(): LastAnswers {
  const queries = new QueryClient()
  queries.setQueryData(['order', 'a'], { status: 'ready' }, { updatedAt: NOW - HOUR })
  queries.setQueryData(['kitchen', 'board'], ['a'], { updatedAt: NOW - HOUR })
  // As it comes out of the browser's storage.
  return JSON.parse(JSON.stringify(lastAnswers(queries, 'john', NOW)))
}

function recalled(userId: string, now: number): QueryClient {
  const queries = new QueryClient()
  recallAnswers(queries, kept(), userId, now)
  return queries
}

test('the same person sees them again, known to be old', () => {
  const queries = recalled('john', NOW)
  expect(queries.getQueryData(['order', 'a'])).toEqual({ status: 'ready' })
  expect(queries.getQueryState(['order', 'a'])?.dataUpdatedAt).toBe(NOW - HOUR)
})

test.each([
  ['orders', ordersQuery],
  ['restaurants', (call: Call) => restaurantsQuery(call, readSearch(new URLSearchParams(), 'Houston'))],
])('a list of %s that was kept is asked for again from its beginning', async (_, listOf) => {
  const cursors: unknown[] = []
  const call = (async (_route: unknown, { query }: { query: { cursor?: string } }) => {
    cursors.push(query.cursor)
    return { orders: [], restaurants: [], nextCursor: null }
  }) as Call
  const queries = new QueryClient()
  const list = listOf(call) as ReturnType<typeof ordersQuery>
  await queries.fetchInfiniteQuery(list)
  const later = new QueryClient()
  recallAnswers(later, JSON.parse(JSON.stringify(lastAnswers(queries, 'john', NOW))), 'john', NOW)
  await later.fetchInfiniteQuery(list)
  expect(cursors).toEqual([undefined, undefined])
})

test('a board of the moment is not among them', () => {
  expect(recalled('john', NOW).getQueryData(['kitchen', 'board'])).toBeUndefined()
})

test('nobody else sees them, and nobody a day later', () => {
  expect(recalled('ella', NOW).getQueryData(['order', 'a'])).toBeUndefined()
  expect(recalled('john', NOW + 25 * HOUR).getQueryData(['order', 'a'])).toBeUndefined()
})
