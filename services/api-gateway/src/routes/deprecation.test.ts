import { createHash } from 'node:crypto'
import { getMenu } from '@tiffin/contracts/restaurants'
import { Tokens } from '@tiffin/platform/auth/tokens'
import { answerRefusals } from '@tiffin/platform/http/refusals'
import { createMetrics } from '@tiffin/platform/metrics'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { RateLimits } from '../domain/rateLimits.ts'
import { LocalBuckets } from '../store/localBuckets.ts'
import { door } from './door.ts'

const DEPRECATED = {
  since: '2026-01-01',
  sunset: '2026-07-01',
  instead: 'Use GET /restaurants/{id}.',
} as const
const SETTINGS = { rates: { general: 1, auth: 1, orders: 1 }, userRate: 1, burstSeconds: 1 }

/** A gateway of one route. */
function gateway(route: typeof getMenu & { deprecated?: typeof DEPRECATED }) {
  const buckets = new LocalBuckets()
  const limits = new RateLimits(SETTINGS, buckets, buckets, () => {})
  const secret = createHash('sha256').update('a test').digest('hex')
  const tokens = new Tokens({ access: secret, service: secret })
  const app = Fastify()
  answerRefusals(app, () => undefined, createMetrics('example'))
  app.get(
    '/restaurants/:id/menu',
    { onRequest: door(route, { limits, tokens, apiKeys: [] }) },
    async () => ({}),
  )
  return app
}
const asked = { url: `/restaurants/${'6'.repeat(24)}/menu` }

test('each answer of a deprecated route says since when, until when, and where that is explained', async () => {
  const app = gateway({ ...getMenu, deprecated: DEPRECATED })
  for (const status of [200, 429]) {
    const { statusCode, headers } = await app.inject(asked)
    // The second is over the limit: refusals say it too.
    expect(statusCode).toBe(status)
    expect(headers.deprecation).toBe('@1767225600')
    expect(headers.sunset).toBe('Wed, 01 Jul 2026 00:00:00 GMT')
    expect(headers.link).toContain('rel="deprecation"')
  }
})

test('the others say nothing of it', async () => {
  const { headers } = await gateway(getMenu).inject(asked)
  expect(headers.deprecation ?? headers.sunset ?? headers.link).toBeUndefined()
})
