import { createCaller } from '@tiffin/contracts/client'
import { defineRoute } from '@tiffin/contracts/route'
import { Money, Nullable } from '@tiffin/contracts/shapes'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chassis, createChassis } from '../chassis.ts'
import { serve } from './serve.ts'

const trip = defineRoute({
  name: 'trip',
  owner: 'delivery',
  method: 'GET',
  path: '/trip/:cents',
  summary: 'An example',
  access: 'anyone',
  ownership: 'none',
  limit: 'general',
  market: 'none',
  params: Type.Object({ cents: Type.Integer() }),
  status: 200,
  reply: Type.Object({ trip: Nullable(Type.Object({ pay: Money })) }),
  problems: [],
})

const readyTrip = defineRoute({ ...trip, name: 'readyTrip', path: '/ready-trip/:cents' })

let chassis: Chassis
beforeAll(async () => {
  const config = {
    LOG_LEVEL: 'silent',
    BIND_HOST: '127.0.0.1',
    DRAIN_SECONDS: 0,
    OVERLOAD_DELAY_MS: 0,
    JWT_SECRET: 'access secret of sixteen or more',
    SERVICE_TOKEN_SECRET: 'service secret of sixteen or more',
  }
  chassis = createChassis({ service: 'example-service', config })
  serve(chassis.app, chassis.tokens, trip, async ({ params }) => ({ trip: { pay: params.cents / 100 } }))
  serve(chassis.app, chassis.tokens, readyTrip, ({ params, ready }) =>
    ready({ trip: { pay: params.cents / 100 } }),
  )
  await chassis.listen(0)
})
afterAll(() => chassis?.stop())

// 4.02 / 0.01 is 401.99999999999994: exact arithmetic finds many sums of money that are no whole cents.
test('every sum of money fits a reply in which it may be absent', async () => {
  const call = createCaller({ baseUrl: baseUrl(), prefixed: false })
  for (const cents of [0, 1, 29, 57, 320, 399, 402, 1999, 9_999_999_999])
    expect(await call(trip, { params: { cents } })).toEqual({ trip: { pay: cents / 100 } })
})

test('a reply that is ready goes out as one that is not', async () => {
  const [made, ready] = await Promise.all(
    ['trip', 'ready-trip'].map(async (path) => {
      const answer = await fetch(`${baseUrl()}/${path}/402`)
      const { headers, status } = answer
      return [status, headers.get('content-type'), headers.get('content-length'), await answer.text()]
    }),
  )
  expect(made?.[3]).toBe('{"trip":{"pay":4.02}}')
  expect(ready).toEqual(made)
})

function baseUrl(): string {
  const { port } = chassis.app.server.address() as { port: number }
  return `http://127.0.0.1:${port}`
}
