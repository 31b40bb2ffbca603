import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import { expect, test } from 'vitest'
import { sentenceOf, storyOf } from './orderStory.ts'

const entry = (version: number, status: OrderStatus, deliveryPartnerId: string | null = null) => ({
  version,
  status,
  reason: null,
  deliveryPartnerId,
  estimatedDeliveryAt: '',
  at: '',
})

test('tells each version once: placed, moved, recalled, with and without a partner', () => {
  const story = storyOf([
    entry(1, 'pending'),
    entry(2, 'confirmed'),
    entry(3, 'confirmed', 'maya'),
    entry(4, 'preparing', 'maya'),
    entry(5, 'confirmed', 'maya'),
    entry(6, 'confirmed'),
  ])
  expect(story.map(({ key }) => key)).toEqual([
    'track.event.placed',
    'status.confirmed',
    'track.event.partner',
    'status.preparing',
    'track.event.recalled',
    'track.event.partnerGone',
  ])
})

test('says that a partner is looked for, and that one is near', () => {
  const moment = { hasPartner: false, isNear: false }
  expect(sentenceOf({ ...moment, status: 'ready' })).toBe('track.say.readySearch')
  expect(sentenceOf({ ...moment, status: 'ready', hasPartner: true })).toBe('track.say.ready')
  expect(sentenceOf({ status: 'picked_up', hasPartner: true, isNear: true })).toBe('track.say.near')
})
