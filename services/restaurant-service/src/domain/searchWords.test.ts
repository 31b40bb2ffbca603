import { expect, it } from 'vitest'
import { searchKey, searchWords } from './searchWords.ts'

it.each([
  ['Crème Brûlée', ['creme', 'brulee']],
  ["Joe's  PIZZA & Grill", ['joes', 'pizza', 'grill']],
  ['Taquería «El Niño» 24h', ['taqueria', 'el', 'nino', '24h']],
  ['寿司 Sushi', ['寿司', 'sushi']],
  ['!!!', []],
])('%s is searched by its plain words', (text, words) => expect(searchWords(text)).toEqual(words))

it('takes each word once over several texts', () =>
  expect(searchWords('Indian House', 'indian')).toEqual(['indian', 'house']))

it('sorts without case and accents', () =>
  expect(['Zoë', 'émile', 'Adam'].sort((a, b) => (searchKey(a) < searchKey(b) ? -1 : 1))).toEqual([
    'Adam',
    'émile',
    'Zoë',
  ]))
