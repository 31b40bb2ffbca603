import { expect, test } from 'vitest'
import { asServiceRole, rolePasswords } from './rolePasswords.ts'

const shards = {
  POSTGRES_SHARD_A_URL: 'postgresql://admin:secret@one:5432/shard_a',
  POSTGRES_SHARD_B_URL: 'postgresql://admin:secret@two:5432/shard_b?sslmode=require',
}
const passwords = {
  API_GATEWAY_DB_PASSWORD: 'of the gateway',
  AUTH_SERVICE_DB_PASSWORD: 'of auth',
  ORDER_SERVICE_DB_PASSWORD: 'of/orders',
  DELIVERY_SERVICE_DB_PASSWORD: 'of delivery',
}
const environment = { ...shards, ...passwords, REDIS_URL: 'redis://three' }

test('a service connects as its own role, and is told no other’s password', () => {
  expect(asServiceRole('order-service', environment)).toEqual({
    POSTGRES_SHARD_A_URL: 'postgresql://tiffin_orders:of%2Forders@one:5432/shard_a',
    POSTGRES_SHARD_B_URL: 'postgresql://tiffin_orders:of%2Forders@two:5432/shard_b?sslmode=require',
    REDIS_URL: 'redis://three',
  })
})

test('a service connects to replicas as its own role too', () => {
  const replicas = 'postgresql://admin:secret@two:5432/shard_a, postgresql://admin:secret@three:5432/shard_a'
  const own = asServiceRole('auth-service', { ...environment, POSTGRES_SHARD_A_REPLICA_URLS: replicas })
  expect(own.POSTGRES_SHARD_A_REPLICA_URLS).toBe(
    'postgresql://tiffin_auth:of%20auth@two:5432/shard_a,postgresql://tiffin_auth:of%20auth@three:5432/shard_a',
  )
})

test('a service that asks the shards nothing is told where the shards are, and no password', () => {
  expect(asServiceRole('tracking-service', environment)).toEqual({
    POSTGRES_SHARD_A_URL: 'postgresql://one:5432/shard_a',
    POSTGRES_SHARD_B_URL: 'postgresql://two:5432/shard_b?sslmode=require',
    REDIS_URL: 'redis://three',
  })
})

test('without passwords of roles nothing changes', () => {
  expect(asServiceRole('order-service', shards)).toEqual(shards)
})

test('passwords of some services alone are refused, naming what is missing', () => {
  expect(() => rolePasswords({ AUTH_SERVICE_DB_PASSWORD: 'x' })).toThrow(
    /AUTH_SERVICE_DB_PASSWORD, ORDER_SERVICE_DB_PASSWORD, DELIVERY_SERVICE_DB_PASSWORD, API_GATEWAY_DB_PASSWORD/,
  )
})
