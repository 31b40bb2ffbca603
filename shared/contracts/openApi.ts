import type { TObject } from 'typebox'
import { ALL_ROUTES } from './catalogue.ts'
import { ownershipInWords } from './ownership.ts'
import { COMMON_PROBLEMS, PROBLEMS, type ProblemCode } from './problems.ts'
import { type Caller, publicPath, type Route } from './route.ts'
import { Problem } from './shapes.ts'

type Json = Record<string, unknown>

/** Routes that people call; those between services are not part of the public API. */
export const PUBLIC_ROUTES: readonly Route[] = ALL_ROUTES.filter(
  ({ access }) => access === 'anyone' || access.some((caller) => caller !== 'service'),
)

/** The OpenAPI 3.1 document of the whole system as the gateway serves it. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  for (const route of PUBLIC_ROUTES) {
    const path = publicPath(route).replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tiffin',
      version: '0.1.0',
      summary: 'Self-hosted, real-time food delivery, sharded by city',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: ['auth', 'orders', 'restaurants', 'delivery', 'operations'].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}

function operation(route: Route): Json {
  return {
    operationId: route.name,
    tags: [route.owner],
    summary: route.summary,
    description: audience(route),
    security: route.access === 'anyone' ? [] : [{ bearer: [] }],
    parameters: [...parametersOf(route, 'path'), ...parametersOf(route, 'query'), ...idempotencyKey(route)],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: route.body } } },
    }),
    responses: { ...success(route), ...refusals(route) },
  }
}

function audience(route: Route): string {
  const who = route.access === 'anyone' ? 'Open to anyone.' : `For ${peopleOf(route.access)}.`
  return route.ownership === 'none' ? who : `${who} ${ownershipInWords(route.ownership)}`
}

function peopleOf(access: readonly Caller[]): string {
  return access.filter((caller) => caller !== 'service').join(', ')
}

function parametersOf(route: Route, place: 'path' | 'query'): Json[] {
  const schema = (place === 'path' ? route.params : route.query) as TObject | undefined
  const required = (schema?.required ?? []) as readonly string[]
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function idempotencyKey(route: Route): Json[] {
  if (!route.idempotent) return []
  const description = 'A retry with the same key and body gets the first answer; kept for 24 hours.'
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description,
      schema: { type: 'string', maxLength: 255 },
    },
  ]
}

function success(route: Route): Json {
  if (route.status === 204) return { 204: { description: 'Done' } }
  return { [route.status]: { description: 'Done', content: { 'application/json': { schema: route.reply } } } }
}

/** Refusals grouped by status: OpenAPI knows one response a status, the codes stand in its description. */
function refusals(route: Route): Json {
  const guarded: ProblemCode[] =
    route.access === 'anyone' ? [] : ['unauthenticated', 'token_expired', 'token_invalid', 'forbidden']
  const keyed: ProblemCode[] = route.idempotent ? ['idempotency_key_reused', 'request_in_progress'] : []
  const codes = new Set<ProblemCode>([...COMMON_PROBLEMS, ...guarded, ...keyed, ...route.problems])
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status)
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, list]) => [
        status,
        {
          description: list.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('; '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  )
}
