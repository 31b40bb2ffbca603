import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { type Counted, SocketLimits } from './socketLimits.ts'

const SETTINGS = { socketsPerAddress: 3, handshakesPerSecond: 2, messagesPerSecond: 4, trustProxy: [] }

/** A handshake as a server sees it. */
function handshake(remoteAddress: string, forwardedFor?: string): IncomingMessage {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage
}

test('an address begins three seconds of its connections at once, then as they come', () => {
  const limits = new SocketLimits({ ...SETTINGS, socketsPerAddress: 100 })
  const admitted = (at: number) => limits.admits(handshake('192.0.2.1'), at)
  expect(Array.from({ length: 7 }, () => admitted(0))).toEqual([true, true, true, true, true, true, false])
  expect(admitted(500)).toBe(true)
  expect(admitted(500)).toBe(false)
  expect(limits.admits(handshake('192.0.2.2'), 500)).toBe(true)
})

test('an address has so many sockets open, and one more once one has closed', () => {
  const limits = new SocketLimits({ ...SETTINGS, handshakesPerSecond: 100 })
  const ends = Array.from({ length: 3 }, () => limits.opened(handshake('192.0.2.1')))
  expect(limits.admits(handshake('192.0.2.1'))).toBe(false)
  expect(limits.admits(handshake('::ffff:192.0.2.1'))).toBe(false)
  ends[0]?.()
  expect(limits.admits(handshake('192.0.2.1'))).toBe(true)
})

test('a client is who it says behind a trusted proxy, and nowhere else', () => {
  const behind = new SocketLimits({ ...SETTINGS, trustProxy: ['loopback'] })
  expect(behind.addressOf(handshake('127.0.0.1', '198.51.100.7'))).toBe('198.51.100.7')
  expect(behind.addressOf(handshake('203.0.113.9', '198.51.100.7'))).toBe('203.0.113.9')
  expect(new SocketLimits(SETTINGS).addressOf(handshake('127.0.0.1', '198.51.100.7'))).toBe('127.0.0.1')
})

test('a socket sends five seconds of its messages at once, then is heard no more', () => {
  const limits = new SocketLimits(SETTINGS)
  const socket: Counted = {}
  const heard = Array.from({ length: 21 }, () => limits.hears(socket, 0))
  expect(heard.filter(Boolean)).toHaveLength(20)
  expect(limits.hears({}, 0)).toBe(true)
})
