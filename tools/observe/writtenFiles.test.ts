import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writtenFiles } from './writtenFiles.ts'

const root = join(import.meta.dirname, '../..')

test.each([...writtenFiles()])('%s is as npm run observe writes it', (file, text) => {
  expect(readFileSync(join(root, file), 'utf8')).toBe(text)
})
