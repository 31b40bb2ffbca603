import type { TSchema } from 'typebox'

/** As much of JSON Schema as contracts use. */
interface Described {
  readonly type?: string
  readonly examples?: readonly unknown[]
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly TSchema[]
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly items?: TSchema
  readonly minimum?: number
}

/** A value as a schema describes it: what it gives as an example itself, else made of the examples of its parts. */
export function exampleOf(schema: TSchema): unknown {
  const { type, examples, anyOf, properties, items, ...rest } = schema as Described
  if (examples) return examples[0]
  const given = rest.default ?? rest.const ?? rest.enum?.[0]
  if (given !== undefined) return given
  if (anyOf?.[0]) return exampleOf(anyOf[0])
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, exampleOf(part)]))
  if (items) return [exampleOf(items)]
  if (type === 'null') return null
  if (type === 'boolean') return true
  if (type === 'object') return {}
  return type === 'string' ? 'text' : (rest.minimum ?? 1)
}

/** Where a schema has text of which nobody can guess how it looks, by JSON pointer; none is good. */
export function withoutExample(schema: TSchema, pointer = ''): string[] {
  const { type, examples, anyOf, properties, items, ...rest } = schema as Described
  if (examples ?? rest.default ?? rest.const ?? rest.enum) return []
  if (anyOf?.[0]) return withoutExample(anyOf[0], pointer)
  if (properties)
    return Object.entries(properties).flatMap(([name, part]) => withoutExample(part, `${pointer}/${name}`))
  if (items) return withoutExample(items, `${pointer}/0`)
  return type === 'string' ? [pointer || '/'] : []
}
