import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reviewObserve } from '../../../tools/deploy/observe/reviewObserve.ts'
import { serverContext } from '../engine/serverContext.ts'

const root = join(import.meta.dirname, '../../..')

test('Prometheus and Alertmanager take what they are given, and each alert passes its cases', async () => {
  expect(await reviewObserve(root, serverContext(root, join(root, '.data/deploy')))).toEqual([])
})
