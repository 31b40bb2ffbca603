import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { knownSecretMistake } from './knownSecrets.ts'

test.each([
  'your-secret-key-change-in-production',
  'a-key-of-development-that-everybody-knows-1',
  'postgresql://postgres:postgres@db:5432/shard_a',
  'mongodb://root:mongodb@mongodb:27017/restaurants?authSource=admin',
  'amqp://guest:guest@rabbitmq:5672',
  'amqp://orders:orders@rabbitmq:5672',
  'redis://:Redis@redis:6379',
])('%s is known to everybody', (secret) => {
  expect(knownSecretMistake(secret)).toMatch(/everybody knows/)
})

test.each([
  'b6mOJ8Yt1yXVQ0nBvE2pGqk5cT9wZ4hL',
  'postgresql://tiffin_orders:b6mOJ8Yt1yXVQ0nB@db:5432/shard_a',
  'postgresql://db:5432/shard_a',
])('%s is not', (secret) => {
  expect(knownSecretMistake(secret)).toBeUndefined()
})

test('every secret that .env.example shows is known to everybody', () => {
  const example = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8')
  const shown = [...example.matchAll(/^#? ?(\w*(?:SECRET|PASSWORD)|\w+_URL)=(\S*@\S+|[^\s/]+)$/gm)]
  expect(shown.length).toBeGreaterThan(8)
  for (const [, name, value] of shown)
    expect(knownSecretMistake(value as string), `${name}=${value}`).toBeDefined()
})
