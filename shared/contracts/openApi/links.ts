import type { Json } from '../json.ts'
import type { Route } from '../route.ts'

/** What the reply of a route leads to, as OpenAPI's links; undefined where that is nothing of the document. */
export function linksOf({ links = {} }: Route, routes: readonly Route[]): Json | undefined {
  const known = Object.entries(links).filter(([name]) => routes.some((route) => route.name === name))
  if (known.length === 0) return undefined
  return Object.fromEntries(
    known.map(([operationId, pointers]) => [operationId, { operationId, parameters: expressions(pointers) }]),
  )
}

const expressions = (pointers: Readonly<Record<string, string>>): Json =>
  Object.fromEntries(Object.entries(pointers).map(([name, pointer]) => [name, `$response.body#${pointer}`]))
