import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Bytes; a greeting has fewer than the one and more than the other. */
const USUAL_THRESHOLD = 1024
const SMALL_THRESHOLD = 64

let infrastructure: Infrastructure
let services: RunningService[]
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const thresholds = [USUAL_THRESHOLD, SMALL_THRESHOLD, 0]
  services = await Promise.all(
    thresholds.map((bytes) =>
      startService('tracking-service', infrastructure, { env: { COMPRESSION_THRESHOLD: String(bytes) } }),
    ),
  )
})
afterAll(async () => {
  await Promise.all((services ?? []).map((service) => service.stop()))
  await infrastructure?.dispose()
})

/** What a server says first to a client that takes compressed messages: RFC 6455 and 7692, where RSV1 marks such a one. */
async function greeting({ url }: RunningService, offer: string) {
  const request = get(`${url}/socket.io/?EIO=4&transport=websocket`, {
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Extensions': offer,
    },
  })
  const [response, socket, head] = (await once(request, 'upgrade')) as [IncomingMessage, Socket, Buffer]
  const [first] = head.length > 0 ? [head] : ((await once(socket, 'data')) as [Buffer])
  socket.destroy()
  return {
    compresses: response.headers['sec-websocket-extensions']?.includes('permessage-deflate') ?? false,
    isCompressed: ((first[0] ?? 0) & 0x40) !== 0,
  }
}

test.each([
  ['Chromium', 'permessage-deflate; client_max_window_bits'],
  ['Firefox', 'permessage-deflate'],
])('a message to %s is compressed from the threshold on, and no smaller one', async (_browser, offer) => {
  expect(await Promise.all(services.map((service) => greeting(service, offer)))).toEqual([
    { compresses: true, isCompressed: false },
    { compresses: true, isCompressed: true },
    { compresses: false, isCompressed: false },
  ])
})
