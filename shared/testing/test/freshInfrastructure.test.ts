import { Redis } from 'ioredis'
import mongoose from 'mongoose'
import { Connection } from 'rabbitmq-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshInfrastructure, type Infrastructure } from '../freshInfrastructure.ts'
import { startTcpProxy } from '../tcpProxy.ts'

let infrastructure: Infrastructure
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
})
afterAll(() => infrastructure.dispose())

const url = (variable: string): string => infrastructure.env[variable] ?? ''

test.each(['A', 'B', 'C'] as const)('shard %s holds the first shard map', async (shard) => {
  expect(await infrastructure.query(shard, 'SELECT epoch FROM sharding."ShardMap"')).toEqual([{ epoch: '1' }])
})

test('another infrastructure sees nothing of this one', async () => {
  await infrastructure.query('A', 'CREATE TABLE mine (id int)')
  const other = await freshInfrastructure()
  expect(await other.query('A', `SELECT to_regclass('mine') AS found`)).toEqual([{ found: null }])
  await other.dispose()
})

test('MongoDB takes and gives a document', async () => {
  const connection = await mongoose.createConnection(url('MONGODB_URL')).asPromise()
  await connection.collection('dishes').insertOne({ name: 'Saag Paneer' })
  expect(await connection.collection('dishes').countDocuments()).toBe(1)
  await connection.close()
})

test('the broker is empty, and Redis too, where a test left something', async () => {
  const redis = new Redis(url('REDIS_URL'))
  await redis.set('left', 'over')
  const connection = new Connection(url('RABBITMQ_URL'))
  const queue = 'order-service.events'
  const publisher = connection.createPublisher({ confirm: true })
  await publisher.send(queue, 'left over')
  await publisher.close()
  const other = await freshInfrastructure()
  expect(await redis.get('left')).toBeNull()
  expect(await connection.queueDeclare({ queue, passive: true })).toMatchObject({ messageCount: 0 })
  await other.dispose()
  await connection.close()
  redis.disconnect()
})

test('a cut wire refuses, a mended one serves', async () => {
  const proxy = await startTcpProxy(url('REDIS_URL'))
  const redis = new Redis(proxy.url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  })
  // The cut is told by event too; the assertions below look at what calls answer.
  redis.on('error', () => undefined)
  await redis.connect()
  expect(await redis.ping()).toBe('PONG')
  await proxy.cut()
  await expect(redis.ping()).rejects.toThrow()
  await expect(redis.connect()).rejects.toThrow()
  await proxy.mend()
  await redis.connect()
  expect(await redis.ping()).toBe('PONG')
  redis.disconnect()
  await proxy.close()
})
