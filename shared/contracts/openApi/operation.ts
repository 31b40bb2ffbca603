import { exampleOf } from '../exampleOf.ts'
import type { Json } from '../json.ts'
import { ownershipInWords } from '../ownership.ts'
import type { Caller, Route } from '../route.ts'
import { parametersOf } from './parameters.ts'
import { responsesOf } from './responses.ts'

/** One route as OpenAPI's operation; `routes` are those of the document, which links may lead to. */
export function operation(route: Route, routes: readonly Route[]): Json {
  return {
    operationId: route.name,
    tags: [route.owner],
    summary: route.summary,
    description: [audience(route), deprecation(route)].filter(Boolean).join('\n\n'),
    ...(route.deprecated && { deprecated: true }),
    security: security(route),
    parameters: parametersOf(route),
    ...(route.body && { requestBody: requestBody(route) }),
    responses: responsesOf(route, routes),
  }
}

function requestBody({ body, example }: Route): Json {
  const content = { schema: body, example: example?.body ?? (body && exampleOf(body)) }
  return { required: true, content: { 'application/json': content } }
}

/** Each is a way in; the key beside the token only widens the rate limit. */
function security({ access }: Route): Json[] {
  return access === 'anyone' ? [{}, { apiKey: [] }] : [{ bearer: [] }, { bearer: [], apiKey: [] }]
}

function audience({ access, ownership }: Route): string {
  const who = access === 'anyone' ? 'Open to anyone.' : `For ${peopleOf(access)}.`
  return ownership === 'none' ? who : `${who} ${ownershipInWords(ownership)}`
}

function peopleOf(access: readonly Caller[]): string {
  return access.filter((caller) => caller !== 'service').join(', ')
}

function deprecation({ deprecated }: Route): string | undefined {
  if (!deprecated) return undefined
  const { since, sunset, instead } = deprecated
  return `**Deprecated** since ${since}, served until ${sunset}. ${instead}`
}
