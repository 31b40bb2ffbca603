import { expect, test } from 'vitest'
import { market, order, partner, place } from './market.example.ts'
import { planRoutes } from './planRoutes.ts'
import { DEFAULT_SETTINGS } from './settings.ts'

/** Who is sent of a partner who has had much work, two minutes from the restaurant, and one with less, four minutes away. */
function sentTo(readyAt: number): string[] {
  const partners = [
    partner('much work', place(8), { workload: 2 }),
    partner('little work', place(6), { workload: 1 }),
  ]
  const waiting = order('waiting', place(10), place(12), { placedAt: 95, readyAt })
  const { routes } = planRoutes(market({ partners, orders: [waiting] }), DEFAULT_SETTINGS)
  return routes.filter(({ stops }) => stops.length > 0).map(({ partner: { id } }) => id)
}

test('of two who bring an order equally soon, the one is sent who has had less work', () => {
  expect(sentTo(130)).toEqual(['little work'])
})

test('no order is brought later so that work is even', () => {
  expect(sentTo(100)).toEqual(['much work'])
})
