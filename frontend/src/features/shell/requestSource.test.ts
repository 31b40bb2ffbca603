import { expect, test } from 'vitest'
import { sourceOf } from './requestSource.ts'

const ORIGIN = 'https://app.example'
const FILES = new Set(['/', '/tiffin.svg', '/assets/index-1.js'])
const ask = (url: string, more: { method?: string; mode?: string } = {}) =>
  sourceOf({ method: 'GET', mode: 'cors', url, ...more }, ORIGIN, FILES)

test('a page that is opened comes from the network as long as there is one', () => {
  expect(ask(`${ORIGIN}/orders/0198?x=1`, { mode: 'navigate' })).toBe('page')
})

test('the files of this build come from the shell, other immutable ones when they were kept', () => {
  expect(ask(`${ORIGIN}/tiffin.svg`)).toBe('kept')
  expect(ask(`${ORIGIN}/assets/map-2.js`)).toBe('kept')
})

test('the addresses and the drawing of the map are asked for anew', () => {
  expect(ask(`${ORIGIN}/config.json`)).toBe('fresh')
  expect(ask(`${ORIGIN}/map/land.json`)).toBe('fresh')
})

test('the API is never touched, nor what writes, nor what is unknown', () => {
  expect(ask('https://api.example/orders')).toBe('browser')
  expect(ask('https://api.example/assets/x.js')).toBe('browser')
  expect(ask(`${ORIGIN}/assets/index-1.js`, { method: 'POST' })).toBe('browser')
  expect(ask(`${ORIGIN}/socket.io/?transport=polling`)).toBe('browser')
})
