import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asRedisUser, REDIS_PASSWORD_VARIABLES, redisUsers } from './redisUsers.ts'

const passwords = Object.fromEntries(REDIS_PASSWORD_VARIABLES.map((variable) => [variable, `of ${variable}`]))
const environment = { ...passwords, REDIS_URL: 'redis://host:6379/2', LOG_LEVEL: 'info' }

test('a service connects as its own user, and is told no other’s password', () => {
  expect(asRedisUser('tracking-service', environment)).toEqual({
    REDIS_URL: 'redis://tracking-service:of%20TRACKING_SERVICE_REDIS_PASSWORD@host:6379/2',
    LOG_LEVEL: 'info',
  })
})

test('a service that does not use Redis is told no password', () => {
  expect(asRedisUser('order-service', environment)).toEqual({
    REDIS_URL: 'redis://host:6379/2',
    LOG_LEVEL: 'info',
  })
})

test('without passwords nothing changes', () => {
  const plain = { REDIS_URL: 'redis://host:6379' }
  expect(asRedisUser('tracking-service', plain)).toEqual(plain)
  expect(redisUsers(plain)).toEqual([])
})

test('docker compose gives each user the same reach', () => {
  const compose = readFileSync(join(import.meta.dirname, '../../docker-compose.yml'), 'utf8')
  const withoutSecrets = (line: string) => line.replace(/on (#\w+|>\S+( set \w+ in .env})?) /, 'on … ').trim()
  const users = compose.split('\n').filter((line) => /^ +user (?!default)/.test(line))
  const told = users.map((line) => withoutSecrets(line.replace(/:\?set \w+ in \.env/, '')))
  expect(told).toEqual(redisUsers(passwords).map(withoutSecrets))
})
