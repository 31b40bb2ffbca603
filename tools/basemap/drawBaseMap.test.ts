import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { drawBaseMap } from './drawBaseMap.ts'

const folder = new URL('../../frontend/public/map/', import.meta.url)

const files = drawBaseMap()

it('gives the committed files again, byte for byte', () => {
  const committed = globSync('**/*.json', { cwd: folder.pathname })
  expect(committed.sort()).toEqual([...files.keys()].sort())
  for (const name of committed)
    expect([name, readFileSync(new URL(name, folder), 'utf8') === files.get(name)]).toEqual([name, true])
})

it('stays small enough to be carried in every copy of the repository', () => {
  const characters = Array.from(files.values(), (text) => text.length)
  expect(characters.reduce((sum, length) => sum + length, 0)).toBeLessThan(1_500_000)
})
