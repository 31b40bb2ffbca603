import { isDeepStrictEqual } from 'node:util'
import { isObject, type Json, type JsonObject } from './shape.ts'

/**
 * Who is to understand whom while two versions run: what is `told` (events, replies) is read by either version from either, so
 * that it stays as it is and gains optional fields; what is `asked` (requests) may allow more besides.
 */
export type Direction = 'told' | 'asked'

/** What a schema changed that the version before does not survive, a line each; none is good. */
export function compareShapes(before: Json, after: Json, direction: Direction, where = ''): string[] {
  if (!isObject(before) || !isObject(after))
    return isDeepStrictEqual(before, after) ? [] : [changed(where, 'it', before, after)]
  const { properties, required, patternProperties, ...rest } = before
  const { properties: _, required: __, patternProperties: ___, ...restAfter } = after
  return [
    ...compareFields(before, after, direction, where),
    ...compareEach(patternProperties, after.patternProperties, direction, `${where}.*`),
    ...[...new Set([...Object.keys(rest), ...Object.keys(restAfter)])].flatMap((keyword) =>
      compareKeyword(keyword, rest[keyword], restAfter[keyword], direction, where),
    ),
  ]
}

function compareFields(before: JsonObject, after: JsonObject, direction: Direction, where: string): string[] {
  const was = fieldsOf(before)
  const is = fieldsOf(after)
  const faults = [...was].flatMap(([name, { schema, required }]) => {
    const field = is.get(name)
    const at = `${where}.${name}`
    if (!field) return [`${at} is gone: the version before looks for it`]
    const more = compareShapes(schema, field.schema, direction, at)
    if (required && !field.required && direction === 'told')
      more.push(`${at} may be absent now: the version before counts on it`)
    if (!required && field.required) more.push(`${at} is required now: the version before leaves it out`)
    return more
  })
  for (const [name, { required }] of is) {
    if (was.has(name)) continue
    const at = `${where}.${name}`
    if (required)
      faults.push(`${at} is new and required, and the version before leaves it out: Type.Optional`)
    else if (direction === 'told' && before.additionalProperties === false)
      faults.push(`${at} is new, and the version before refuses what it does not know`)
  }
  return faults
}

function fieldsOf({ properties, required }: JsonObject) {
  const needed = Array.isArray(required) ? required : []
  const fields = isObject(properties) ? Object.entries(properties) : []
  return new Map(fields.map(([name, schema]) => [name, { schema, required: needed.includes(name) }]))
}

function compareEach(
  before: Json | undefined,
  after: Json | undefined,
  direction: Direction,
  where: string,
): string[] {
  const was = isObject(before) ? Object.entries(before) : []
  const is: JsonObject = isObject(after) ? after : {}
  if (was.length !== Object.keys(is).length) return [changed(where, 'its names', before, after)]
  return was.flatMap(([pattern, schema]) => compareShapes(schema, is[pattern] ?? null, direction, where))
}

function compareKeyword(
  keyword: string,
  before: Json | undefined,
  after: Json | undefined,
  direction: Direction,
  where: string,
): string[] {
  if (keyword === 'items') return compareShapes(before ?? null, after ?? null, direction, `${where}[]`)
  if (keyword === 'anyOf' && Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((choice, i) => compareShapes(choice, after[i], direction, where))
  const fits = direction === 'asked' ? isWidened(keyword, before, after) : isSame(before, after)
  return fits ? [] : [changed(where, keyword, before, after)]
}

/** The order of an enum's values means nothing. */
function isSame(before: Json | undefined, after: Json | undefined): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return isDeepStrictEqual(before, after)
  return isDeepStrictEqual(new Set(before), new Set(after))
}

/** Whether every value that was allowed still is. */
function isWidened(keyword: string, before: Json | undefined, after: Json | undefined): boolean {
  if (isSame(before, after)) return true
  if (keyword === 'enum' && Array.isArray(before) && Array.isArray(after))
    return before.every((value) => after.includes(value))
  if (/^max/.test(keyword))
    return Number(after ?? Number.POSITIVE_INFINITY) >= Number(before ?? Number.POSITIVE_INFINITY)
  if (/^min/.test(keyword))
    return Number(after ?? Number.NEGATIVE_INFINITY) <= Number(before ?? Number.NEGATIVE_INFINITY)
  return false
}

function changed(where: string, what: string, before: Json | undefined, after: Json | undefined): string {
  return `${where || 'it'}: ${what} was ${JSON.stringify(before) ?? 'absent'} and is ${JSON.stringify(after) ?? 'absent'}`
}
