import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  asRabbitmqUser,
  RABBITMQ_PASSWORD_VARIABLES,
  RABBITMQ_USERS,
  rabbitmqPasswordVariable,
} from '@tiffin/platform/rabbitmqUser'
import { expect, test } from 'vitest'
import { rightsDefinitions, userDefinitions } from './brokerDefinitions.ts'

const passwords = Object.fromEntries(
  RABBITMQ_PASSWORD_VARIABLES.map((variable) => [variable, `of ${variable}`]),
)

test('a service connects as its own user, and is told no other’s password', () => {
  const environment = { ...passwords, RABBITMQ_URL: 'amqp://tiffin:all@host:5672/town', LOG_LEVEL: 'info' }
  expect(asRabbitmqUser('order-service', environment)).toEqual({
    RABBITMQ_URL: 'amqp://order-service:of%20ORDER_SERVICE_RABBITMQ_PASSWORD@host:5672/town',
    LOG_LEVEL: 'info',
  })
})

test('without passwords nothing changes, and no user is made', () => {
  const plain = { RABBITMQ_URL: 'amqp://guest:guest@host:5672' }
  expect(asRabbitmqUser('order-service', plain)).toEqual(plain)
  expect(userDefinitions(plain)).toEqual([])
  expect(rightsDefinitions(plain)).toEqual({ permissions: [], topic_permissions: [] })
})

test('a password is in no definition', () => {
  const [user] = userDefinitions(passwords)
  expect(user).toMatchObject({ name: 'api-gateway', tags: [] })
  expect(JSON.stringify(userDefinitions(passwords))).not.toContain('of ')
})

test('docker compose gives each user the same rights, and its own password', () => {
  const { users, permissions, topic_permissions } = composeUsers()
  const [owner, ...services] = users
  expect(owner).toEqual({ name: 'tiffin', password: 'RABBITMQ_PASSWORD', tags: [] })
  const ofServices = RABBITMQ_USERS.map((name) => ({
    name,
    password: rabbitmqPasswordVariable(name),
    tags: [],
  }))
  expect(services).toEqual(ofServices)
  const all = { user: 'tiffin', vhost: '/', configure: '.*', write: '.*', read: '.*' }
  const rights = rightsDefinitions(passwords)
  expect(permissions).toEqual([all, ...rights.permissions])
  expect(topic_permissions).toEqual(rights.topic_permissions)
})

/** The file as compose writes it, with the variable's name for each password. */
function composeUsers(): Record<'users' | 'permissions' | 'topic_permissions', unknown[]> {
  const compose = readFileSync(join(import.meta.dirname, '../../docker-compose.yml'), 'utf8')
  const content = /^ {2}rabbitmq-users:\n {4}content: \|\n((?: {6}.*\n)+)/m.exec(compose)?.[1] ?? ''
  const written = content.replaceAll(/\$\{(\w+):\?[^}]*\}/g, '$1').replaceAll('$$', '$')
  return JSON.parse(written)
}
