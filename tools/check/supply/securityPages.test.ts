import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

test.each(['SECURITY.md', ...globSync('docs/security/*.md', { cwd: root })])(
  'every file that %s names as proof is there',
  (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const named = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((path) => !existsSync(join(root, dirname(page), path)))).toEqual([])
  },
)
