import { expect, test } from 'vitest'
import { examplePartner, NOW } from './boardExamples.ts'
import { freePartners } from './freePartners.ts'

const AJANTA = { latitude: 37.76, longitude: -122.41 }
const places: Record<string, number> = { near: 37.761, far: 37.79, busy: 37.76, has: 37.76 }
const seenOf = (id: string) => {
  const latitude = places[id]
  return latitude === undefined ? undefined : { point: { latitude, longitude: -122.41 }, at: NOW }
}

test('the nearest comes first, who is nowhere last; who is busy or has the order is left out', () => {
  const partners = ['nowhere', 'far', 'near', 'has'].map((id) => examplePartner({ id }))
  const busy = examplePartner({ id: 'busy', tripOrderIds: ['order'] })
  const free = freePartners([...partners, busy], seenOf, AJANTA, 'has')
  expect(free.map(({ partner }) => partner.id)).toEqual(['near', 'far', 'nowhere'])
  expect(free[0]?.kilometres).toBeCloseTo(0.11, 2)
  expect(free[2]?.kilometres).toBeUndefined()
})
