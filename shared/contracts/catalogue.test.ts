import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ALL_ROUTES, PUBLIC_ROUTES } from './catalogue.ts'
import { openApiDocument } from './openApi.ts'
import { refusalsOf } from './refusals.ts'
import { SOCKET_ACCESS } from './tracking.ts'

const DECLARED = [
  ...ALL_ROUTES.map((route) => [route.name, route] as const),
  ...Object.entries(SOCKET_ACCESS),
]

test('every route that a file of contracts declares is in the catalogue', async () => {
  const files = (await readdir(import.meta.dirname)).flatMap((file) => /^(\w+)\.ts$/.exec(file)?.[1] ?? [])
  expect(files).toContain('orders')
  const modules: object[] = await Promise.all(files.map((file) => import(`./${file}.ts`)))
  const routes = modules.flatMap((exported) => Object.values(exported)).filter(isRoute)
  expect(new Set(routes)).toEqual(new Set(ALL_ROUTES))
  expect(new Set(ALL_ROUTES.map(({ name }) => name)).size).toBe(ALL_ROUTES.length)
})

test.each(DECLARED)('%s names services where it lets services in, and nowhere else', (_, declaration) => {
  const { access, services = [] } = declaration as (typeof ALL_ROUTES)[number]
  expect(services.length > 0).toBe(access !== 'anyone' && access.includes('service'))
})

test.each(ALL_ROUTES.map((route) => [route.name, route] as const))(
  '%s declares the refusal that a stranger gets',
  (_, route) => {
    const { ownership } = route
    if (ownership === 'none' || ownership.stranger === 'own') return
    expect([...refusalsOf(route)]).toContain(ownership.stranger)
  },
)

test('the API’s description tells people whose record a route is about', () => {
  const { paths } = openApiDocument() as {
    paths: Record<string, Record<string, { operationId: string; description: string }>>
  }
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  const told = new Map(operations.map(({ operationId, description }) => [operationId, description]))
  for (const { name, ownership } of PUBLIC_ROUTES)
    if (ownership !== 'none' && ownership.stranger !== 'own')
      expect(told.get(name), name).toContain(ownership.stranger)
  expect(told.get('getOrder')).toBe(
    'For customer, restaurant_owner, delivery_partner, admin. An order is its customer’s, its restaurant’s owner’s ' +
      'and its delivery partner’s, and any is open to admin; others are refused with `order_not_found`.',
  )
})

const isRoute = (value: unknown) =>
  typeof value === 'object' && value !== null && 'access' in value && 'path' in value
