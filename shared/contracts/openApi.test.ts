import { Validator } from '@seriousme/openapi-schema-validator'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { PUBLIC_ROUTES } from './catalogue.ts'
import { exampleOf, withoutExample } from './exampleOf.ts'
import { openApiDocument } from './openApi.ts'
import { PROBLEMS, type ProblemCode } from './problems.ts'
import type { Route } from './route.ts'

type Specification = Parameters<Validator['validate']>[0]

interface Response {
  readonly description: string
  readonly headers: Readonly<Record<string, { readonly $ref: string }>>
  readonly content?: Readonly<Record<string, { schema: unknown; example?: unknown; examples?: object }>>
  readonly links?: Readonly<Record<string, { operationId: string; parameters: Record<string, string> }>>
}
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly deprecated?: boolean
  readonly parameters: readonly { name?: string; in?: string; example?: unknown; $ref?: string }[]
  readonly requestBody?: { content: Record<string, { example?: unknown }> }
  readonly responses: Readonly<Record<string, Response>>
}
interface Document {
  readonly tags: readonly { name: string; description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly headers: Readonly<Record<string, unknown>> }
}

const read = (routes?: readonly Route[]) => openApiDocument(routes) as unknown as Document
const operationsOf = ({ paths }: Document) => Object.values(paths).flatMap((path) => Object.values(path))

const DOCUMENT = read()
const OPERATIONS = new Map(operationsOf(DOCUMENT).map((operation) => [operation.operationId, operation]))
const ROUTES = PUBLIC_ROUTES.map((route) => [route.name, route] as const)

function described({ name }: Route): Operation {
  const operation = OPERATIONS.get(name)
  if (!operation) throw new Error(`${name} is not described`)
  return operation
}

test('it is OpenAPI 3.1', async () => {
  const specification = structuredClone(DOCUMENT) as unknown as Specification
  expect(await new Validator().validate(specification)).toMatchObject({ valid: true })
})

test.each(ROUTES)('%s is told to whom it is open, and under a tag that is explained', (_, route) => {
  const { summary, description, tags } = described(route)
  expect(summary).not.toBe('')
  expect(description).toMatch(/^(Open to|For) /)
  const explained = DOCUMENT.tags.filter((tag) => tag.description !== '').map(({ name }) => name)
  expect(explained).toEqual(expect.arrayContaining([...tags]))
})

test.each(ROUTES)('%s has an example of all that is sent and answered, which fits', (_, route) => {
  const { parameters, requestBody, responses } = described(route)
  const own = parameters.filter(({ $ref }) => $ref === undefined)
  const sent = (place: string) =>
    Object.fromEntries(own.filter((each) => each.in === place).map(({ name, example }) => [name, example]))
  expectFit(route.params, sent('path'))
  expectFit(route.query, sent('query'))
  expectFit(route.body, requestBody?.content['application/json']?.example)
  if (route.status !== 204)
    expectFit(route.reply, responses[route.status]?.content?.['application/json']?.example)
})

test.each(ROUTES)(
  'of every text of %s one can see what it looks like',
  (_, { params, query, body, reply }) => {
    const parts = Object.entries({ params, query, body, reply: reply as TSchema })
    expect(parts.flatMap(([part, schema]) => (schema ? withoutExample(schema, part) : []))).toEqual([])
  },
)

test.each(ROUTES)('%s names what the door refuses', (_, route) => {
  const codes = codesOf(described(route))
  const everywhere = ['invalid_request', 'rate_limited', 'internal_error', 'overloaded', 'upstream_timeout']
  expect(codes).toEqual(expect.arrayContaining([...everywhere, 'service_unavailable', 'api_key_invalid']))
  const isSignedIn = route.access !== 'anyone'
  for (const code of ['unauthenticated', 'token_expired', 'token_invalid', 'token_revoked', 'forbidden'])
    expect(codes.includes(code) || !isSignedIn, code).toBe(true)
  for (const code of ['payload_too_large', 'unsupported_media_type'])
    expect(codes.includes(code), code).toBe(route.method !== 'GET')
  for (const code of ['idempotency_key_reused', 'request_in_progress'])
    expect(codes.includes(code), code).toBe(route.idempotent === true)
  expect(codes.includes('malformed_id') || route.params === undefined).toBe(true)
  expect(codes).toEqual(expect.arrayContaining([...route.problems]))
})

test.each(ROUTES)('each refusal of %s has its schema, its headers and an example by code', (_, route) => {
  for (const [status, { description, headers, content }] of Object.entries(described(route).responses)) {
    expect(Object.keys(headers), status).toEqual(expect.arrayContaining(['X-Request-Id', 'traceparent']))
    if (Number(status) < 400) continue
    const { schema, examples = {} } = content?.['application/problem+json'] ?? {}
    expect(schema, status).toBeDefined()
    expect(Object.keys(examples).length).toBeGreaterThan(0)
    for (const code of Object.keys(examples) as ProblemCode[]) {
      expect(description).toContain(`\`${code}\``)
      expect(String(PROBLEMS[code].status)).toBe(status)
    }
    if (status === '401') expect(headers).toHaveProperty('WWW-Authenticate')
    if (status === '429' || status === '503') expect(headers).toHaveProperty('Retry-After')
  }
})

test.each(ROUTES.filter(([, { links }]) => links))(
  'what %s leads to is there, and needs no more',
  (_, route) => {
    const links = Object.values(described(route).responses[route.status]?.links ?? {})
    expect(links.map(({ operationId }) => operationId)).toEqual(Object.keys(route.links ?? {}))
    for (const { operationId, parameters } of links) {
      const target = PUBLIC_ROUTES.find(({ name }) => name === operationId) as Route
      const { properties } = target.params as unknown as { properties: Record<string, unknown> }
      expect(Object.keys(parameters)).toEqual(Object.keys(properties))
      for (const expression of Object.values(parameters))
        expect(pointedAt(exampleOf(route.reply), expression.replace('$response.body#', ''))).toBeTypeOf(
          'string',
        )
    }
  },
)

test('every header that a response refers to is described', () => {
  const refs = [...OPERATIONS.values()].flatMap(({ responses }) =>
    Object.values(responses).flatMap(({ headers }) => Object.values(headers).map(({ $ref }) => $ref)),
  )
  const described = Object.keys(DOCUMENT.components.headers).map((name) => `#/components/headers/${name}`)
  expect(described).toEqual(expect.arrayContaining([...new Set(refs)]))
})

test('a route that is going away says so, in words, as a flag and in its headers', () => {
  const [route] = PUBLIC_ROUTES as readonly [Route]
  const deprecated = { since: '2026-01-01', sunset: '2026-07-01', instead: 'Use another.' } as const
  const [operation] = operationsOf(read([{ ...route, deprecated }])) as [Operation]
  expect(operation.deprecated).toBe(true)
  expect(operation.description).toContain('since 2026-01-01, served until 2026-07-01. Use another.')
  for (const { headers } of Object.values(operation.responses).filter(
    ({ description }) => description === 'Done',
  ))
    expect(Object.keys(headers)).toEqual(expect.arrayContaining(['Deprecation', 'Sunset', 'Link']))
})

function expectFit(schema: TSchema | undefined, value: unknown): void {
  if (schema) expect([...Compile(schema).Errors(value)]).toEqual([])
}

function codesOf({ responses }: Operation): string[] {
  return Object.values(responses).flatMap(({ content }) =>
    Object.keys(content?.['application/problem+json']?.examples ?? {}),
  )
}

function pointedAt(value: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1)
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], value)
}
