import { expect, test, vi } from 'vitest'
import { PALETTES } from './palette.ts'
import { arePictures, streetLayers, streetSource } from './streets.ts'

vi.stubGlobal('location', { href: 'https://tiffin.example/orders/1' })

const from = (url: string) => ({ url, attribution: 'The town' })

test.each([
  ['https://tiles.example/{z}/{x}/{y}.png', 'raster', true],
  ['https://tiles.example/{z}/{x}/{y}.mvt?key=1', 'vector', false],
  ['https://tiles.example/v4/{z}/{x}/{y}.pbf', 'vector', false],
])('of %s it makes a %s source, and keeps its braces', (url, type, pictures) => {
  expect(streetSource(from(url))).toMatchObject({ type, tiles: [url] })
  expect(arePictures(from(url))).toBe(pictures)
})

test('an address of the same server is made whole, as a worker has no page to begin from', () => {
  expect(streetSource(from('/tiles/{z}/{x}/{y}.mvt'))).toMatchObject({
    tiles: ['https://tiffin.example/tiles/{z}/{x}/{y}.mvt'],
  })
  expect(streetSource(from('/town.pmtiles'))).toEqual({
    type: 'vector',
    url: 'pmtiles://https://tiffin.example/town.pmtiles',
  })
})

test('pictures are one layer, dimmed in the dark', () => {
  const paint = (theme: 'light' | 'dark') => {
    const [layer, ...more] = streetLayers(
      from('https://tiles.example/{z}/{x}/{y}.png'),
      PALETTES[theme],
      theme,
    )
    expect(more).toEqual([])
    return layer?.paint
  }
  expect(paint('light')).toMatchObject({ 'raster-brightness-max': 1 })
  expect(paint('dark')).toMatchObject({ 'raster-brightness-max': 0.5 })
})
