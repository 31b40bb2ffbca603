import { expect, test } from 'vitest'
import { offerOf } from './exampleAssignments.ts'
import { changed, NONE, type PartnerNotice } from './useNotices.ts'

const expired = (id: string): PartnerNotice => ({
  id,
  tone: 'warn',
  news: { kind: 'expired', offer: offerOf('ramen') },
})
const gone: PartnerNotice = { id: 'lost', tone: 'warn', news: { kind: 'gone', orderId: 'ramen' } }
const told = (...notices: PartnerNotice[]) =>
  notices.reduce((all, tell) => changed(all, { tell }), NONE).notices.map(({ id }) => id)

test('of offers that are gone only the newest is told, beside what else happened', () => {
  expect(told(expired('first'), expired('second'))).toEqual(['second'])
  expect(told(expired('first'), gone, expired('second'))).toEqual(['second', 'lost'])
})

test('one notice is told once, also after it was put away', () => {
  const away = changed(changed(NONE, { tell: gone }), { dismiss: gone.id })
  expect(changed(away, { tell: gone }).notices).toEqual([])
})
