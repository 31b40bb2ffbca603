import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: unknown; readonly steps: readonly { uses?: string; run?: string }[] }
    >
  >
}

const root = join(import.meta.dirname, '../../..')
const files = globSync('.github/workflows/*.{yml,yaml}', { cwd: root })
const read = (file: string) => parse(readFileSync(join(root, file), 'utf8'), { strict: true }) as Workflow
const stepsOf = (file: string) => Object.values(read(file).jobs).flatMap(({ steps }) => steps)

test('there are workflows to look at', () => {
  expect(files).toContain('.github/workflows/ci.yml')
})

test.each(files)('%s takes every action at a commit, not at a tag that can be moved', (file) => {
  const actions = stepsOf(file).flatMap(({ uses }) => uses ?? [])
  expect(actions.filter((action) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/.test(action))).toEqual([])
})

/** What a job may do more than read, where it is its task. */
const WRITES: Readonly<Record<string, object>> = {
  '.github/workflows/release.yml': { release: { contents: 'write', packages: 'write' } },
}

test.each(files)('%s may only read, but where writing is its task', (file) => {
  const { permissions, jobs } = read(file)
  expect(permissions).toEqual({ contents: 'read' })
  const more = Object.entries(jobs).flatMap(([name, job]) =>
    job.permissions ? [[name, job.permissions]] : [],
  )
  expect(Object.fromEntries(more)).toEqual(WRITES[file] ?? {})
})

test.each(files)('%s runs commands that there are', (file) => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }
  const commands = stepsOf(file).flatMap(({ run = '' }) => [...run.matchAll(/npm run (?:-\S+ )*(\S+)/g)])
  expect(commands.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([])
})
