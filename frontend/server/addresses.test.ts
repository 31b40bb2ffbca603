import { expect, test } from 'vitest'
import { addressesOf } from './addresses.ts'
import { safetyHeaders } from './safetyHeaders.ts'

test('without a variable the map has no streets, and the page talks to nobody for them', () => {
  expect(addressesOf({})).toEqual({ apiUrl: 'http://localhost:3000', trackingUrl: 'http://localhost:3005' })
})

test.each(['https://tiles.example/a/{z}/{x}/{y}.png', 'https://tiles.example/city.pmtiles?key=1'])(
  'streets of %s may be fetched, and drawn',
  (url) => {
    const addresses = addressesOf({ VITE_MAP_TILES: url })
    expect(addresses.mapTiles).toEqual({ url, attribution: '© OpenStreetMap' })
    const policy = String(safetyHeaders(addresses)['content-security-policy']).split('; ')
    for (const rule of ['connect-src', 'img-src'])
      expect(policy.find((text) => text.startsWith(rule))?.split(' ')).toContain('https://tiles.example')
  },
)

test('streets of the app’s own server open the page to nobody', () => {
  const addresses = addressesOf({
    VITE_MAP_TILES: '/tiles/{z}/{x}/{y}.mvt',
    VITE_MAP_ATTRIBUTION: 'The town',
  })
  expect(addresses.mapTiles).toEqual({ url: '/tiles/{z}/{x}/{y}.mvt', attribution: 'The town' })
  expect(safetyHeaders(addresses)).toEqual(safetyHeaders(addressesOf({})))
})

test.each(['tiles.example/{z}/{x}/{y}', 'https://tiles.example/{z}.png', 'https://tiles.example/a.mbtiles'])(
  'refuses to start with %s, which is no address of tiles',
  (url) => {
    expect(() => addressesOf({ VITE_MAP_TILES: url })).toThrow(/VITE_MAP_TILES/)
  },
)
