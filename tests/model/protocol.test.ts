import fc from 'fast-check'
import { test } from 'vitest'
import { play } from './play.ts'
import { scenario } from './scenario.ts'

/** The same ones each time; `npm run model` plays others, and more. */
const RUNS = 1000
const SEED = 1

test('through faults and races every order ends once, with one partner, and the services agree', async () => {
  await fc.assert(fc.asyncProperty(scenario, fc.scheduler(), play), { numRuns: RUNS, seed: SEED })
}, 120_000)
