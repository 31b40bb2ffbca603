import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Problem } from '../problem.ts'

/** Decimals to which a multiple is looked at: in binary 4.02 is no whole number of 0.01. */
export const MULTIPLE_OF_PRECISION = 6

const options = {
  allErrors: false,
  useDefaults: true,
  removeAdditional: false,
  multipleOfPrecision: MULTIPLE_OF_PRECISION,
  strict: false,
}
const exact = new Ajv({ ...options, coerceTypes: false })
const fromText = new Ajv({ ...options, coerceTypes: true })
// The package is CommonJS: its callable is the default export's type, but `.default` under Node's ESM.
const install = addFormats as unknown as (ajv: Ajv) => void
install(exact)
install(fromText)

/** Bodies must have the types they declare; parameters, queries and headers are text and are converted. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? exact : fromText).compile(schema)

/** What does not fit, as a refusal: each field by JSON pointer (RFC 6901). */
export function invalidRequest(part: string, errors: readonly Partial<ErrorObject>[]): Problem {
  const fields = errors.map((error) => ({ pointer: pointerOf(error), detail: messageOf(error) }))
  const [first] = fields
  return new Problem('invalid_request', {
    detail: `The ${part} does not fit: ${first?.pointer || '/'} ${first?.detail}. Correct it and send it again.`,
    extensions: { errors: fields },
  })
}

function pointerOf(error: Partial<ErrorObject>): string {
  const { missingProperty, additionalProperty } = (error.params ?? {}) as Record<string, string | undefined>
  const member = missingProperty ?? additionalProperty
  return (error.instancePath ?? '') + (member === undefined ? '' : `/${member}`)
}

function messageOf(error: Partial<ErrorObject>): string {
  if (error.keyword === 'required') return 'is missing'
  if (error.keyword === 'additionalProperties') return 'is not known here'
  const allowed = (error.params as { allowedValues?: unknown[] } | undefined)?.allowedValues
  return allowed ? `must be one of ${allowed.join(', ')}` : (error.message ?? 'is not valid')
}
