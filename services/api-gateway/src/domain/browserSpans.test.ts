import type { BrowserSpan } from '@tiffin/contracts/operations'
import { expect, test } from 'vitest'
import { type BrowserPart, spanTaker } from './browserSpans.ts'

const span: BrowserSpan = {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  kind: 'call',
  name: 'createOrder',
  startedAgo: 300,
  endedAgo: 100,
}

/** What is recorded of spans, at a time. */
function taker(at = 1_000_000) {
  const parts: BrowserPart[] = []
  return {
    parts,
    take: spanTaker(
      (part) => parts.push(part),
      () => at,
    ),
  }
}

test('a click, what it called and a message that came are named by us and timed by our clock', () => {
  const { parts, take } = taker()
  take([{ ...span, kind: 'click' }, span, { ...span, kind: 'message', name: 'order-updated' }])
  expect(parts).toMatchObject([
    { name: 'click createOrder', kind: 'internal', startedAt: 999_700, endedAt: 999_900 },
    { name: 'POST /orders', kind: 'client', traceId: span.traceId, spanId: span.spanId },
    { name: 'receive order-updated', kind: 'consumer' },
  ])
})

test.each<[string, Partial<BrowserSpan>]>([
  ['a route that there is none', { name: 'mia.lopez@example.com' }],
  ['a route of services', { name: 'getInstanceStatus' }],
  ['a message that there is none', { kind: 'message', name: 'createOrder' }],
  ['a property that every object has', { kind: 'message', name: 'toString' }],
])('%s is not recorded', (_, of) => {
  const { parts, take } = taker()
  take([{ ...span, ...of }])
  expect(parts).toEqual([])
})

test('what ended before it began ends as it begins', () => {
  const { parts, take } = taker()
  take([{ ...span, startedAgo: 100, endedAgo: 300 }])
  expect(parts).toMatchObject([{ startedAt: 999_900, endedAt: 999_900 }])
})

test('whoever reports without end is recorded so much and no more', () => {
  const { parts, take } = taker()
  for (let i = 0; i < 100; i += 1) take(Array.from({ length: 32 }, () => span))
  expect(parts).toHaveLength(500)
})
