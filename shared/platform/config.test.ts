import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { ConfigError, commonVariables, portVariable, readConfig, urlVariable } from './config.ts'

const schema = Type.Object({
  ...commonVariables,
  ORDER_SERVICE_PORT: portVariable(3002),
  RABBITMQ_URL: urlVariable('where RabbitMQ is', '^amqps?://'),
})

const RABBITMQ_URL = 'amqp://town:between us two@localhost'

function mistakesOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(schema, { NODE_ENV: 'test', ...env })
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
  return []
}

test('reads and converts what is there, and fills in defaults', () => {
  const config = readConfig(schema, { NODE_ENV: 'test', RABBITMQ_URL, ORDER_SERVICE_PORT: '4000' })
  expect(config).toMatchObject({
    RABBITMQ_URL,
    ORDER_SERVICE_PORT: 4000,
    LOG_LEVEL: 'info',
    BIND_HOST: '127.0.0.1',
  })
})

test('names every missing and malformed variable at once', () => {
  const mistakes = mistakesOf({
    NODE_ENV: 'test',
    ORDER_SERVICE_PORT: 'eighty',
    LOG_LEVEL: 'loud',
    JWT_SECRET: 'short',
  })
  expect(mistakes.map((line) => line.split(/[ =]/)[0]).sort()).toEqual([
    'JWT_SECRET',
    'LOG_LEVEL',
    'ORDER_SERVICE_PORT',
    'RABBITMQ_URL',
  ])
})

test('never repeats a secret', () => {
  const told = mistakesOf({ RABBITMQ_URL: 'http://guest:hunter2@host', JWT_SECRET: 'tooshort' }).join('\n')
  expect(told).toContain('RABBITMQ_URL=<hidden>')
  expect(told).not.toMatch(/hunter2|tooshort/)
})

test('an empty variable counts as missing', () => {
  expect(mistakesOf({ RABBITMQ_URL: '' })).toEqual(['RABBITMQ_URL is missing (where RabbitMQ is)'])
})

test.each(['development', 'test'])('with NODE_ENV "%s" secrets have a default', (NODE_ENV) => {
  expect(mistakesOf({ NODE_ENV, RABBITMQ_URL })).toEqual([])
})

test.each(['production', ''])('with NODE_ENV "%s" they have none', (NODE_ENV) => {
  const mistakes = mistakesOf({ NODE_ENV, RABBITMQ_URL })
  expect(mistakes.map((line) => line.split(' ')[0])).toEqual(['JWT_SECRET', 'SERVICE_KEY'])
})

test('a service with a key of its own needs no shared secret, and has none in development either', () => {
  const SERVICE_KEY = 'AAAA'
  const JWT_SECRET = 'one that only this town knows'
  expect(mistakesOf({ NODE_ENV: 'production', RABBITMQ_URL, JWT_SECRET, SERVICE_KEY })).toEqual([])
  const config = readConfig(schema, { NODE_ENV: 'development', RABBITMQ_URL, SERVICE_KEY })
  expect(config.SERVICE_TOKEN_SECRET).toBeUndefined()
})

test.each(['65536', '-1', '80.5', ' ', '0x50'])('port "%s" is refused', (port) => {
  expect(mistakesOf({ RABBITMQ_URL, ORDER_SERVICE_PORT: port })).toHaveLength(1)
})

test('in production the secrets that everybody knows from development are refused', () => {
  const JWT_SECRET = 'your-secret-key-change-in-production'
  const SERVICE_TOKEN_SECRET = 'one that only this town knows'
  const [mistake, ...others] = mistakesOf({
    NODE_ENV: 'production',
    RABBITMQ_URL,
    JWT_SECRET,
    SERVICE_TOKEN_SECRET,
  })
  expect(others).toEqual([])
  expect(mistake).toMatch(/^JWT_SECRET is the one of an example/)
  expect(mistakesOf({ NODE_ENV: 'development', RABBITMQ_URL, JWT_SECRET, SERVICE_TOKEN_SECRET })).toEqual([])
})

test('in production a server’s password that it ships with is refused, and not told', () => {
  const shipped = { RABBITMQ_URL: 'amqp://guest:guest@localhost' }
  const [mistake, ...others] = mistakesOf({
    NODE_ENV: 'production',
    ...shipped,
    JWT_SECRET: 'one that only this town knows',
    SERVICE_TOKEN_SECRET: 'another that only this town knows',
  })
  expect(others).toEqual([])
  expect(mistake).toMatch(/^RABBITMQ_URL has the password that such a server ships with/)
  expect(mistake).not.toContain('guest')
  expect(mistakesOf({ NODE_ENV: 'development', ...shipped })).toEqual([])
})

test.each(['JWT_SECRET_PREVIOUS', 'SERVICE_TOKEN_SECRET_PREVIOUS'])(
  '%s may be left out, and is held to the rules of the secret it was',
  (name) => {
    const own = {
      JWT_SECRET: 'one that only this town knows',
      SERVICE_TOKEN_SECRET: 'another one of its own',
    }
    const inProduction = (previous: string) =>
      mistakesOf({ NODE_ENV: 'production', RABBITMQ_URL, ...own, [name]: previous })
    expect(readConfig(schema, { NODE_ENV: 'test', RABBITMQ_URL })).not.toHaveProperty(name)
    expect(inProduction('')).toEqual([])
    expect(inProduction('the one this town had before')).toEqual([])
    expect(inProduction('tooshort')).toEqual([expect.stringMatching(`^${name}=<hidden>`)])
    const known = name.startsWith('JWT') ? 'your-secret-key' : 'service-secret'
    expect(inProduction(`${known}-change-in-production`)).toEqual([
      expect.stringMatching(`^${name} is the one of an example`),
    ])
  },
)
