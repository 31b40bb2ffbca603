import { expect, test } from 'vitest'
import { DIALECTS, type Seat } from './dialects.ts'

const seat: Seat = { url: 'http://127.0.0.1', token: 'a-token', topic: 'an-order' }
const PUSH = '{"push":{"channel":"an-order","pub":{"data":{}}}}'

test('Centrifugo’s ping is answered, alone or in one frame with what is told', () => {
  expect(DIALECTS.centrifugo.hear('{}', seat)).toEqual({ positions: 0, reply: '{}' })
  expect(DIALECTS.centrifugo.hear(`${PUSH}\n{}\n${PUSH}`, seat)).toEqual({ positions: 2, reply: '{}' })
})

test('Socket.IO’s ping is answered, and a refusal is no seat', () => {
  expect(DIALECTS.socketIo.hear('2', seat)).toEqual({ reply: '3' })
  expect(DIALECTS.socketIo.hear('430[{"ok":false}]', seat)).toEqual({ refusal: '430[{"ok":false}]' })
  expect(DIALECTS.socketIo.hear('430[{"ok":true}]', seat)).toEqual({ isSeated: true })
})
