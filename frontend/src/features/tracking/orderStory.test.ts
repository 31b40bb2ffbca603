import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { sentenceOf, storyOf } from './orderStory.ts'
import type { TimelineEntry } from './orderTimeline.ts'

const minute = (n: number) => new Date(Date.parse('2026-05-04T18:30:00Z') + n * 60_000).toISOString()
const entry = (
  version: number,
  status: OrderStatus,
  deliveryPartnerId: string | null = null,
  more: Partial<TimelineEntry> = {},
): TimelineEntry => ({
  version,
  status,
  reason: null,
  deliveryPartnerId,
  estimatedDeliveryAt: minute(30),
  at: minute(version),
  ...more,
})
/** A version that moves the arrival alone, to so many minutes. */
const moves = (version: number, to: number, reason: string | null = null, partner: string | null = 'maya') =>
  entry(version, 'preparing', partner, { estimatedDeliveryAt: minute(to), reason })
const told = (entries: TimelineEntry[]) =>
  storyOf(entries).map(({ version, what }) => ('key' in what ? what.key : [version, what.to, what.cause]))

test('tells each version once: placed, moved, recalled, with and without a partner', () => {
  const story = told([
    entry(1, 'pending'),
    entry(2, 'confirmed'),
    entry(3, 'confirmed', 'maya'),
    entry(4, 'preparing', 'maya'),
    entry(5, 'confirmed', 'maya'),
    entry(6, 'confirmed'),
  ])
  expect(story).toEqual([
    'track.event.placed',
    'status.confirmed',
    'track.event.partner',
    'status.preparing',
    'track.event.recalled',
    'track.event.partnerGone',
  ])
})

test('an arrival that moved far is told with its reason, a small move not', () => {
  const cooking = entry(1, 'preparing', 'maya')
  const end = entry(5, 'ready', 'maya', { estimatedDeliveryAt: minute(43) })
  expect(
    told([cooking, moves(2, 32), moves(3, 36, 'waits_for_other_deliveries'), moves(4, 39), end]),
  ).toEqual(['track.event.placed', [3, minute(36), 'other_deliveries'], 'status.ready'])
  expect(told([cooking, moves(2, 44, 'waits_for_kitchen'), moves(3, 31), end])).toEqual([
    'track.event.placed',
    [2, minute(44), 'kitchen'],
    [3, minute(31), 'sooner'],
    'status.ready',
  ])
})

test('the first plan is made right after placing and is no change, unless it is much later', () => {
  const placed = entry(1, 'pending', null, { at: minute(0) })
  const planned = (to: number) => ({
    ...moves(2, to, null, null),
    status: 'pending' as const,
    at: minute(0.2),
  })
  expect(told([placed, planned(25)])).toEqual(['track.event.placed'])
  expect(told([placed, planned(20)])).toEqual(['track.event.placed'])
  expect(told([placed, planned(40)])).toEqual(['track.event.placed', [2, minute(40), undefined]])
  // What comes next is told by what the plan said.
  const later = { ...planned(31), version: 3, at: minute(3) }
  expect(told([placed, planned(25), later])).toEqual(['track.event.placed', [3, minute(31), undefined]])
})

test('small moves add up to one that is told', () => {
  const story = [entry(1, 'preparing', 'maya'), ...[32, 34, 36, 38].map((to, i) => moves(i + 2, to))]
  expect(told([...story, entry(6, 'ready', 'maya')])).toEqual([
    'track.event.placed',
    [4, minute(36), undefined],
    'status.ready',
  ])
})

test('the last move is told however small while nothing came after it; less than a minute is none', () => {
  const cooking = entry(1, 'preparing', 'maya')
  expect(told([cooking, moves(2, 32, 'waits_for_partner')])).toEqual([
    'track.event.placed',
    [2, minute(32), 'partner'],
  ])
  expect(told([cooking, moves(2, 30.5, 'waits_for_other_deliveries')])).toEqual(['track.event.placed'])
})

test('while nobody has the order, it is nobody’s own partner who is late', () => {
  const waits = ['waits_for_partner', 'waits_for_other_deliveries', 'waits_for_kitchen']
  const causes = waits.map((reason) => told([entry(1, 'preparing'), moves(2, 40, reason, null)])[1]?.[2])
  expect(causes).toEqual(['search', 'search', 'kitchen'])
})

test('says that a partner is looked for, and that one is near', () => {
  const moment = { hasPartner: false, isNear: false }
  expect(sentenceOf({ ...moment, status: 'ready' })).toBe('track.say.readySearch')
  expect(sentenceOf({ ...moment, status: 'ready', hasPartner: true })).toBe('track.say.ready')
  expect(sentenceOf({ status: 'picked_up', hasPartner: true, isNear: true })).toBe('track.say.near')
})
