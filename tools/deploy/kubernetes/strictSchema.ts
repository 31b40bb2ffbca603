type Schema = { readonly [name: string]: unknown }

/**
 * The schema with every object closed: Kubernetes itself only warns of a field it does not know, and goes on without it. Where a
 * schema says that it keeps unknown fields, it stays open. References lead to files beside it.
 */
export function strictSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strictSchema)
  if (!isSchema(schema)) return schema
  const entries = Object.entries(schema)
    // They would send whoever reads it to look for schemas elsewhere.
    .filter(([name, value]) => !((name === '$id' || name === '$schema') && typeof value === 'string'))
    .map(([name, value]) => [name, name === '$ref' ? besideIt(value) : strictSchema(value)])
  return { ...Object.fromEntries(entries), ...(isOpenBySilence(schema) && { additionalProperties: false }) }
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

const isOpenBySilence = (schema: Schema): boolean =>
  isSchema(schema.properties) &&
  !('additionalProperties' in schema) &&
  schema['x-kubernetes-preserve-unknown-fields'] !== true

const besideIt = (reference: unknown): unknown =>
  typeof reference === 'string' ? reference.replace(/^\/api\//, '') : strictSchema(reference)
