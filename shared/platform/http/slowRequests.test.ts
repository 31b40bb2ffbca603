import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { Readiness } from '../readiness.ts'
import { createHttpServer } from './server.ts'

const app = createHttpServer({
  mayWatch: () => false,
  service: 'example',
  log: createLog('example', 'silent'),
  metrics: createMetrics('example'),
  readiness: new Readiness(),
  patience: { headers: 100, request: 300 },
})
app.post('/', async () => ({}))
beforeAll(() => app.listen({ port: 0, host: '127.0.0.1' }))
afterAll(() => app.close())

test.each([
  ['its headers', 'POST / HTTP/1.1\r\nHost: example\r\n'],
  [
    'its body',
    'POST / HTTP/1.1\r\nHost: example\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
  ],
])('who does not go on with %s is told so, and let go', async (_part, begun) => {
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.write(begun)
  let answer = ''
  socket.setEncoding('utf8').on('data', (chunk) => {
    answer += chunk
  })
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/)
  expect(answer).toContain('"code":"request_timeout"')
})
