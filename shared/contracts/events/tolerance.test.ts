import type { Static, TObject } from 'typebox'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { ALL_EVENTS } from '../catalogue.ts'

type Body = Readonly<Record<string, unknown>>

const OF_ANOTHER_VERSION = { ofAnotherVersion: { told: true } }
const EVENTS = ALL_EVENTS.map(({ type, body, example }) => ({
  type,
  validator: Compile(body as TObject),
  example: example as Static<TObject> as Body,
  optional: optionalFields(body as TObject),
}))
const OPTIONAL = EVENTS.flatMap((event) => event.optional.map((field) => ({ ...event, field })))

function optionalFields({ properties, required }: TObject): string[] {
  const needed: readonly string[] = required ?? []
  return Object.keys(properties).filter((name) => !needed.includes(name))
}

/** A body with a field that this version does not know, there and in every object inside. */
function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore)
  if (typeof value !== 'object' || value === null) return value
  const inside = Object.entries(value).map(([name, each]) => [name, withMore(each)])
  return { ...Object.fromEntries(inside), ...OF_ANOTHER_VERSION }
}

test.each(EVENTS)('who reads $type takes one of a later version, with fields it does not know', (event) => {
  expect([...event.validator.Errors(withMore(event.example))]).toEqual([])
})

test.each(OPTIONAL)('who reads $type takes one of an earlier version, without $field', (event) => {
  const { [event.field]: _, ...body } = event.example
  expect([...event.validator.Errors(body)]).toEqual([])
})

test('the examples have fields that may be absent', () => {
  expect(OPTIONAL.map(({ type, field }) => `${type} ${field}`)).toContain('order.updated stopsBefore')
})
