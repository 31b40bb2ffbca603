import { exampleOf } from '../exampleOf.ts'
import type { Json } from '../json.ts'
import { PROBLEMS, type ProblemCode, problemType } from '../problems.ts'
import { refusalsByStatus } from '../refusals.ts'
import type { Route } from '../route.ts'
import { headersOf } from './headers.ts'
import { linksOf } from './links.ts'

/** Every answer that a route may give, by status. */
export function responsesOf(route: Route, routes: readonly Route[]): Json {
  return { ...success(route, routes), ...refusals(route) }
}

function success(route: Route, routes: readonly Route[]): Json {
  const { status, reply, example } = route
  const content = { 'application/json': { schema: reply, example: example?.reply ?? exampleOf(reply) } }
  const links = linksOf(route, routes)
  return {
    [status]: {
      description: 'Done',
      headers: headersOf(route, status),
      ...(status !== 204 && { content }),
      ...(links && { links }),
    },
  }
}

/** OpenAPI knows one response a status: its schema names the codes, and each has an example. */
function refusals(route: Route): Json {
  return Object.fromEntries(
    refusalsByStatus(route).map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('; '),
        headers: headersOf(route, status),
        content: {
          'application/problem+json': { schema: oneOf(status, codes), examples: examplesOf(codes) },
        },
      },
    ]),
  )
}

function oneOf(status: number, codes: readonly ProblemCode[]): Json {
  const properties = { status: { const: status }, code: { enum: codes } }
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties }] }
}

function examplesOf(codes: readonly ProblemCode[]): Json {
  return Object.fromEntries(codes.map((code) => [code, { summary: PROBLEMS[code].title, value: told(code) }]))
}

const FIELD = { pointer: '/city', detail: 'is missing' }

function told(code: ProblemCode): Json {
  const { status, title } = PROBLEMS[code]
  return {
    type: problemType(code),
    title,
    status,
    detail:
      code === 'invalid_request' ? `The body does not fit: ${FIELD.pointer} ${FIELD.detail}.` : `${title}.`,
    code,
    traceId: '0af7651916cd43dd8448eb211c80319c',
    ...(code === 'invalid_request' && { errors: [FIELD] }),
  }
}
