import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserSpan } from '@tiffin/contracts/operations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginCall, hear, reportSpansTo } from './trace.ts'

let gateway: Server
beforeAll(async () => {
  gateway = createServer()
  gateway.listen(0, '127.0.0.1')
  await once(gateway, 'listening')
  reportSpansTo(`http://127.0.0.1:${(gateway.address() as AddressInfo).port}/operations/spans`)
})
afterAll(() => void gateway.close())

/** The next report. */
async function report(): Promise<BrowserSpan[]> {
  const [request, response] = await once(gateway, 'request')
  let text = ''
  for await (const chunk of request) text += chunk
  response.writeHead(204).end()
  return (JSON.parse(text) as { spans: BrowserSpan[] }).spans
}

const answer = (traceparent: string, flags: string) =>
  traceparent.replace(/[^-]{16}-\d\d$/, `00f067aa0ba902b7-${flags}`)

test('what the gateway records is reported, and nothing else', async () => {
  const reported = report()
  const unrecorded = beginCall('createOrder')
  unrecorded.ended(answer(unrecorded.traceparent, '00'))
  beginCall('createOrder').ended(undefined)
  beginCall('createOrder').ended('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
  hear('order-updated', { orderId: 'o' })
  hear('error', undefined)
  hear('order-updated', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' })
  const recorded = beginCall('patchOrderStatus')
  recorded.ended(answer(recorded.traceparent, '01'))

  const [, traceId, spanId] = recorded.traceparent.split('-')
  expect(await reported).toMatchObject([
    { kind: 'call', name: 'patchOrderStatus', traceId, spanId },
    {
      kind: 'message',
      name: 'order-updated',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: 'b7ad6b7169203331',
    },
  ])
})
