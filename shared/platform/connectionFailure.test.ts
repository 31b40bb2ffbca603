import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { orWhyAway, reach, rememberFailure } from './connectionFailure.ts'

const asked = async () => {
  throw new Error('there is no connection')
}

test('what a client without a connection refuses is told with why it has none', async () => {
  const client = new EventEmitter()
  rememberFailure(client, 'ready')
  await expect(orWhyAway(client, asked)).rejects.toThrow('there is no connection')
  client.emit('error', new Error('connect ECONNREFUSED'))
  client.emit('error', new Error('certificate has expired'))
  await expect(orWhyAway(client, asked)).rejects.toThrow('certificate has expired')
  expect(await orWhyAway(client, async () => 'PONG')).toBe('PONG')
  client.emit('ready')
  await expect(orWhyAway(client, asked)).rejects.toThrow('there is no connection')
})

test('the first connection is waited for, and then there all along', async () => {
  const client = new EventEmitter()
  rememberFailure(client, 'ready')
  const reaching = reach(client)
  client.emit('ready')
  await reaching
  client.emit('error', new Error('read ECONNRESET'))
  await reach(client)
})

test('who does not come is told of by its reason', async () => {
  const client = new EventEmitter()
  rememberFailure(client, 'ready')
  client.emit('error', new Error('certificate has expired'))
  await expect(reach(client)).rejects.toThrow('certificate has expired')
})
