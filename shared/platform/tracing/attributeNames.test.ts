import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as conventions from '@opentelemetry/semantic-conventions/incubating'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
/** Where attributes are named. */
const FILES = [
  ...readdirSync(import.meta.dirname)
    .filter((name) => !name.includes('.test.'))
    .map((name) => `shared/platform/tracing/${name}`),
  'shared/messaging/eventSpans.ts',
  'services/restaurant-service/src/store/tracedCommands.ts',
  'services/tracking-service/src/routes/toldTrace.ts',
]
const GROUPS = '(?:http|url|server|service|db|messaging|error)'

test('every attribute is one of OpenTelemetry’s conventions', () => {
  const known: ReadonlySet<unknown> = new Set(
    Object.values(conventions).filter((value) => typeof value === 'string'),
  )
  const used = FILES.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    return [...text.matchAll(new RegExp(`'(${GROUPS}\\.[a-z_.]+)'`, 'g'))].map(([, name]) => name as string)
  })
  expect(used.length).toBeGreaterThan(20)
  expect(used.filter((name) => !known.has(name))).toEqual([])
})
