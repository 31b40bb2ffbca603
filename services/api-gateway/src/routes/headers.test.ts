import { inTrace, traceFrom } from '@tiffin/platform/context'
import { expect, test } from 'vitest'
import { towardsClient, towardsService } from './headers.ts'

const trace = traceFrom('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')

test('what belongs to the connection stays, also what Connection names', () => {
  const sent = towardsClient({
    connection: 'keep-alive, X-Hop',
    'keep-alive': 'timeout=5',
    'transfer-encoding': 'chunked',
    'x-hop': '1',
    'content-type': 'application/json',
    'set-cookie': ['a=1', 'b=2'],
    etag: undefined,
  })
  expect(sent).toEqual({ 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] })
})

test('the client cannot speak for the gateway', () => {
  const sent = inTrace(trace, () =>
    towardsService(
      {
        host: 'evil.example',
        'x-forwarded-for': '10.0.0.1',
        forwarded: 'for=10.0.0.1',
        'x-api-key': 'secret',
        'content-length': '3',
        authorization: 'Bearer t',
        'idempotency-key': 'k',
      },
      '192.0.2.7',
      'https',
    ),
  )
  expect(sent).toEqual({
    authorization: 'Bearer t',
    'idempotency-key': 'k',
    'x-forwarded-for': '192.0.2.7',
    'x-forwarded-proto': 'https',
    traceparent: `00-${trace.traceId}-${trace.spanId}-01`,
  })
})

test('the trace headers of an answer are the gateway’s own', () => {
  expect(towardsClient({ traceparent: 'x', 'x-request-id': 'y', 'retry-after': '2' })).toEqual({
    'retry-after': '2',
  })
})
