import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { commitsOf, rangeUpTo } from './commits.ts'
import { releaseNotes } from './notes.ts'

let repository: string
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.invalid', ...args], {
    cwd: repository,
  })
const commit = (...paragraphs: string[]) =>
  git('commit', '--quiet', '--allow-empty', ...paragraphs.flatMap((paragraph) => ['-m', paragraph]))

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), 'notes-'))
  git('init', '--quiet', '--initial-branch=main')
  commit('feat(orders): a door is numbered')
  git('tag', 'v1.0.0')
  commit('feat(auth): sessions end one by one')
  commit('fix(tracking): a late message is told late', 'It was not told at all.')
  commit('test(auth): who may end them')
  commit('refactor(auth)!: SERVICE_KEY takes the place of SERVICE_TOKEN_SECRET')
  commit(
    'feat(deploy): a chart',
    'BREAKING CHANGE: ports of stores are\nnot opened any more',
    'Seen-by: nobody',
  )
  git('switch', '--quiet', '--create', 'aside')
  commit('perf(gateway): half the time')
  git('switch', '--quiet', 'main')
  git('merge', '--quiet', '--no-ff', '--no-edit', 'aside')
  git('tag', 'v1.1.0')
  commit('docs: what came after')
})
afterAll(() => rmSync(repository, { recursive: true, force: true }))

const notesOf = async (range: string) =>
  releaseNotes('v1.1.0', await commitsOf(repository, range)).replaceAll(/ \([0-9a-f]{7,}\)/g, ' (…)')

test('the notes of a version tell its commits by type, and first what needs a hand', async () => {
  expect(await notesOf('v1.0.0..v1.1.0')).toBe(`# Tiffin v1.1.0

## Needs a hand

- **auth**: SERVICE_KEY takes the place of SERVICE_TOKEN_SECRET (…)
- ports of stores are not opened any more (…)

## New

- **auth**: sessions end one by one (…)
- **deploy**: a chart (…)

## Mended

- **tracking**: a late message is told late (…)

## Faster

- **gateway**: half the time (…)

And 2 changes within: tests, tools, order.

`)
})

test('a version alone is all since the one before it', async () => {
  expect(await rangeUpTo(repository, 'v1.1.0')).toBe('v1.0.0..v1.1.0')
  expect(await rangeUpTo(repository, 'HEAD')).toBe('v1.1.0..HEAD')
  expect(await notesOf('v1.1.0..HEAD')).toContain('## Explained\n\n- what came after (…)')
})

test('the first version has all there was', async () => {
  expect(await rangeUpTo(repository, 'v1.0.0')).toBe('v1.0.0')
  expect(await notesOf('v1.0.0')).toContain('a door is numbered')
})

test('what git does not know is an error that names it', async () => {
  await expect(commitsOf(repository, 'v9.0.0..HEAD')).rejects.toThrow(/v9\.0\.0/)
})

test('the chart is of the version that is released', () => {
  const root = join(import.meta.dirname, '../..')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const chart = parse(readFileSync(join(root, 'deploy/kubernetes/tiffin/Chart.yaml'), 'utf8')) as object
  expect(chart).toMatchObject({ version, appVersion: version })
})
