import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findForbiddenImports } from './directions.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tiffin-directions-'))
  write('node_modules/fastify/package.json', '{"name":"fastify","main":"fastify.js"}')
  write('node_modules/fastify/fastify.js', '')
  write('services/order-service/src/domain/order.ts', 'export const order = 1')
  write(
    'services/order-service/src/store/orders.ts',
    `import { order } from '../domain/order.ts'\nexport { order }`,
  )
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

test('finds nothing where every import goes the right way', async () => {
  write(
    'services/order-service/src/app.ts',
    `import './store/orders.ts'\nimport './domain/order.ts'\nimport 'fastify'`,
  )
  expect(await findForbiddenImports(root)).toEqual([])
})

test.each([
  ['shared-imports-no-service', 'shared/platform/log.ts', '../../services/order-service/src/domain/order.ts'],
  ['nobody-imports-a-service', 'services/auth-service/src/app.ts', '../../order-service/src/domain/order.ts'],
  ['nobody-imports-a-service', 'tools/seed/main.ts', '../../services/order-service/src/domain/order.ts'],
  ['contracts-are-pure', 'shared/contracts/orders.ts', 'fastify'],
  ['contracts-are-pure', 'shared/contracts/orders.ts', 'node:crypto'],
  ['domain-sees-no-other-room', 'services/order-service/src/domain/price.ts', '../store/orders.ts'],
  ['domain-knows-no-driver', 'services/order-service/src/domain/price.ts', 'fastify'],
  ['domain-knows-no-driver', 'services/order-service/src/domain/price.ts', 'node:fs'],
  ['rooms-do-not-see-each-other', 'services/order-service/src/routes/place.ts', '../store/orders.ts'],
  ['only-app-sees-rooms', 'services/order-service/src/config.ts', './store/orders.ts'],
  ['main-starts-the-app', 'services/order-service/src/main.ts', './domain/order.ts'],
  ['everything-resolves', 'services/order-service/src/app.ts', './nowhere.ts'],
])('%s: %s may not import %s', async (rule, from, to) => {
  write(from, `import '${to}'`)
  expect((await findForbiddenImports(root)).filter((line) => line.startsWith(rule))).toHaveLength(1)
})

test('a type may not be imported against the direction either', async () => {
  write(
    'services/order-service/src/domain/price.ts',
    `import type { FastifyInstance } from 'fastify'\nexport type P = FastifyInstance`,
  )
  expect(await findForbiddenImports(root)).toEqual([expect.stringContaining('domain-knows-no-driver')])
})

test('a domain may use contracts, refusals and ids of shared, and no more', async () => {
  for (const path of ['contracts/orders', 'platform/problem', 'sharding/ids', 'sharding/database'])
    write(`shared/${path}.ts`, 'export const x = 1')
  const imports = ['contracts/orders', 'platform/problem', 'sharding/ids', 'sharding/database']
  write(
    'services/order-service/src/domain/price.ts',
    imports.map((path) => `import '../../../../shared/${path}.ts'`).join('\n'),
  )
  expect(await findForbiddenImports(root)).toEqual([
    'domain-is-pure: services/order-service/src/domain/price.ts -> shared/sharding/database.ts',
  ])
})

test('cycles are found', async () => {
  write('shared/sharding/a.ts', `import './b.ts'`)
  write('shared/sharding/b.ts', `import './a.ts'`)
  expect(await findForbiddenImports(root)).toContainEqual(expect.stringContaining('no-cycles'))
})
