import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { compressionFrom, freeInflater } from './compression.ts'

test('what reads compressed messages is made anew for each and not kept between them', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: compressionFrom(64) })
  await once(server, 'listening')
  const read: string[] = []
  let accepted: WebSocket | undefined
  server.on('connection', (socket) => {
    accepted = socket
    socket.on('message', (data) => {
      read.push(data.toString())
      expect(keepsInflater(socket)).toBe(true)
      freeInflater(socket)
      socket.send('x'.repeat(200))
    })
  })
  // Compresses all it sends, as a browser does.
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    perMessageDeflate: { threshold: 0 },
  })
  await once(client, 'open')
  for (const text of ['one', 'two', 'three'.repeat(500)]) {
    client.send(text)
    expect(String((await once(client, 'message'))[0])).toHaveLength(200)
  }
  expect(read).toEqual(['one', 'two', 'three'.repeat(500)])
  expect(keepsInflater(accepted)).toBe(false)
  client.close()
  server.close()
})

test('a socket without compression, or none, has nothing to free', () => {
  expect(() => freeInflater(undefined)).not.toThrow()
})

function keepsInflater(socket: unknown): boolean {
  const { _extensions } = socket as { _extensions: Record<string, { _inflate: unknown }> }
  return Boolean(_extensions['permessage-deflate']?._inflate)
}
