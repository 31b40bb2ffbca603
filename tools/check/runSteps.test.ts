import { expect, test } from 'vitest'
import { runSteps } from './runSteps.ts'

const clean = { name: 'types', run: async () => '' }

test('is clean when every step is', async () => {
  expect(await runSteps([clean], () => undefined)).toBe(true)
})

test('tells what a clean step tells, below it', async () => {
  const lines: string[] = []
  const telling = {
    name: 'migrations',
    run: async (tell: (line: string) => void) => {
      tell('a contract')
      return ''
    },
  }
  expect(await runSteps([telling], (line) => lines.push(line))).toBe(true)
  expect(lines).toEqual([expect.stringMatching(/^ok {5}migrations/), '       a contract'])
})

test('shows every fault, also of a step that throws, and is not clean', async () => {
  const lines: string[] = []
  const faulty = { name: 'lint', run: async () => 'a fault' }
  const throwing = { name: 'schema', run: async () => Promise.reject(new Error('no server')) }
  expect(await runSteps([faulty, throwing, clean], (line) => lines.push(line))).toBe(false)
  const text = lines.join('\n')
  expect(text).toMatch(/ok {5}types/)
  expect(text).toMatch(/fails {2}lint/)
  expect(text).toContain('--- lint\na fault')
  expect(text).toContain('no server')
})
