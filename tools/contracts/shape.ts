/** JSON as a schema is written in. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** What explains a schema and lets no value in or out. */
const ANNOTATIONS = ['title', 'description', 'examples', 'default']

/** A schema as plain JSON without its annotations. */
export function shapeOf(schema: unknown): Json {
  return plain(JSON.parse(JSON.stringify(schema)))
}

function plain(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(plain)
  if (!isObject(schema)) return schema
  const kept = Object.entries(schema).filter(([key]) => !ANNOTATIONS.includes(key))
  // A field may be called as an annotation is.
  const inside = ([key, value]: [string, Json]) => [key, key === 'properties' ? mapped(value) : plain(value)]
  return Object.fromEntries(kept.map(inside))
}

function mapped(properties: Json): Json {
  if (!isObject(properties)) return properties
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, plain(schema)]))
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
