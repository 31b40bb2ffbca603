import { describe, expect, it } from 'vitest'
import { findPlace } from './findPlace.ts'
import { PlaceError } from './placeErrors.ts'
import { resolveMarket } from './resolveMarket.ts'

const marketOf = (place: string, purpose: 'read' | 'write' = 'write') => {
  const { name, state } = resolveMarket(place, { for: purpose })
  return `${name}, ${state}`
}

function refusalOf(place: string, purpose: 'read' | 'write'): PlaceError {
  try {
    resolveMarket(place, { for: purpose })
  } catch (error) {
    if (error instanceof PlaceError) return error
    throw error
  }
  throw new Error(`"${place}" was not refused`)
}

const labels = (error: PlaceError) => error.candidates.map((candidate) => candidate.label)

describe('a city is found', () => {
  it.each([
    ['chicago', 'Chicago, IL'],
    ['New York', 'New York City, NY'],
    ['new-york', 'New York City, NY'],
    ['NYC', 'New York City, NY'],
    ['Brooklyn', 'New York City, NY'],
    ['The Bronx', 'New York City, NY'],
    ['san-francisco', 'San Francisco, CA'],
    ['San  FRANCISCO!', 'San Francisco, CA'],
    ['Oakland', 'San Francisco, CA'],
    ['San José', 'San Jose, CA'],
    ['Fort Worth', 'Fort Worth, TX'],
    ['Ft. Worth, Texas', 'Fort Worth, TX'],
    ['Montréal', 'Montréal, QC'],
    ['Montreal, Quebec, Canada', 'Montréal, QC'],
    ['CIUDAD DE MÉXICO', 'Mexico City, CMX'],
    ['CDMX', 'Mexico City, CMX'],
    ['Springfield, IL', 'Springfield, IL'],
    ['Vancouver, WA', 'Portland, OR'],
    ['Vancouver, BC', 'Vancouver, BC'],
    ['vancouver, ca', 'Vancouver, BC'],
    ['Kansas City, KS', 'Kansas City, MO'],
    ['kansas-city-mo', 'Kansas City, MO'],
    ['Kansas City', 'Kansas City, MO'],
    ['Saint Louis', 'St. Louis, MO'],
    ['Washington', 'Washington, D.C., DC'],
    ['Washington, D.C.', 'Washington, D.C., DC'],
    ['Québec', 'Québec, QC'],
    ['Guadalajara, México', 'Guadalajara, JAL'],
    ['Tijuana, BC', 'Tijuana, BCN'],
    ['Durango, CO', 'Durango, CO'],
    ['5746545', 'Portland, OR'],
  ])('%s is served by %s', (place, market) => {
    expect(marketOf(place)).toBe(market)
  })

  it('over a small typo for a read, never for a write', () => {
    expect(marketOf('San Fransisco', 'read')).toBe('San Francisco, CA')
    expect(marketOf('Chicgo', 'read')).toBe('Chicago, IL')
    expect(marketOf('San Fransisco, CA', 'read')).toBe('San Francisco, CA')
    expect(labels(refusalOf('San Fransisco', 'write'))).toContain('San Francisco, CA')
  })

  it('by population for a read, by position for both', () => {
    expect(marketOf('Portland', 'read')).toBe('Portland, OR')
    const near = { latitude: 43.7, longitude: -70.3 }
    expect(resolveMarket('Portland', { for: 'read', near }).state).toBe('ME')
    expect(resolveMarket('Portland', { for: 'write', near }).state).toBe('ME')
    expect(
      resolveMarket('Atlantis', { for: 'write', near: { latitude: 26.6, longitude: -80.1 } }).state,
    ).toBe('FL')
  })
})

describe('a place is refused', () => {
  it.each(['Portland', 'Vancouver', 'Columbus', 'Springfield'])(
    'for a write: %s, which several cities are',
    (place) => {
      const refusal = refusalOf(place, 'write')
      expect(refusal.code).toBe('city_ambiguous')
      expect(labels(refusal).length).toBeGreaterThan(1)
      for (const { id, label } of refusal.candidates) {
        expect(resolveMarket(label, { for: 'write' })).toEqual(resolveMarket(String(id), { for: 'write' }))
      }
    },
  )

  it.each(['read', 'write'] as const)('for a %s: unknown names and states', (purpose) => {
    for (const place of [
      'caribbean',
      'xyzzy',
      '北京',
      '',
      ' ',
      '?',
      'north-carolina',
      'Ontario',
      '12',
      'us-south',
    ]) {
      expect(refusalOf(place, purpose).code).toBe('unknown_city')
    }
    expect(refusalOf('x'.repeat(10_000), purpose).message.length).toBeLessThan(200)
  })

  it('with suggestions: a town too small to be meant without its state', () => {
    const refusal = refusalOf('Atlantis', 'read')
    expect(refusal.code).toBe('unknown_city')
    expect(labels(refusal)[0]).toBe('Atlantis, FL')
    expect(labels(refusal)).toContain('Atlanta, GA')
    expect(marketOf('Atlantis, FL')).toMatch(/, FL$/)
  })

  it('with suggestions: a state gets its cities, a wrong state the right one', () => {
    expect(labels(refusalOf('north-carolina', 'read'))).toContain('Charlotte, NC')
    expect(labels(refusalOf('Chicago, TX', 'read'))[0]).toBe('Chicago, IL')
    expect(refusalOf('Chicago, TX', 'read').message).toContain('try "Chicago, IL"')
  })

  it('offers two towns of one label by an id that tells them apart', () => {
    const twins = refusalOf('Highland, IN', 'write').candidates
    expect(twins.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^Highland, IN \(near .+\) #\d+$/),
      expect.stringMatching(/^Highland, IN \(near .+\) #\d+$/),
    ])
    const found = twins.map(({ label }) => findPlace(label, { for: 'write' }))
    expect(found.map((place) => place.kind === 'city' && place.city.id)).toEqual(twins.map(({ id }) => id))
  })
})
