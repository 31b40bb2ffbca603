import type { TObject, TSchema } from 'typebox'
import { exampleOf } from '../exampleOf.ts'
import type { Json } from '../json.ts'
import type { Route } from '../route.ts'

/** Headers that several operations take. */
export const SHARED_PARAMETERS = {
  traceparent: {
    name: 'traceparent',
    in: 'header',
    description: 'W3C Trace Context to go on with; a new trace begins without it, or where it is none.',
    schema: { type: 'string' },
    example: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'A retry with the same key and body gets the first answer; kept for 24 hours.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '4f8f6c1e-2b57-4a55-9b6f-0d9b8b2a7c31',
  },
} as const satisfies Record<string, Json>

/** What an operation is asked with beside its body. */
export function parametersOf(route: Route): Json[] {
  return [
    ...declared(route.params, 'path'),
    ...declared(route.query, 'query'),
    ...(route.idempotent ? [{ $ref: '#/components/parameters/Idempotency-Key' }] : []),
    { $ref: '#/components/parameters/traceparent' },
  ]
}

function declared(schema: TSchema | undefined, place: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = (schema ?? {}) as Partial<TObject>
  return Object.entries(properties).map(([name, property]) => {
    const { description } = property as { description?: string }
    return {
      name,
      in: place,
      required: place === 'path' || (required as readonly string[]).includes(name),
      ...(description && { description }),
      schema: property,
      example: exampleOf(property),
    }
  })
}
