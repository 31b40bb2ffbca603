import specification from '@asyncapi/specs/schemas/3.0.0.json' with { type: 'json' }
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { asyncApiDocument } from './asyncApi.ts'
import { ALL_EVENTS } from './catalogue.ts'
import { withoutExample } from './exampleOf.ts'
import { CLIENT_MESSAGES, SERVER_MESSAGES, type SocketMessage } from './socketMessages.ts'
import { SOCKET_ACCESS } from './tracking.ts'

interface Message {
  readonly summary: string
  readonly payload: TSchema
  readonly examples: readonly { readonly payload: unknown }[]
}
interface Operation {
  readonly action: 'send' | 'receive'
  readonly summary: string
  readonly messages: readonly { readonly $ref: string }[]
  readonly reply?: object
}
interface Document {
  readonly channels: Readonly<Record<string, unknown>>
  readonly operations: Readonly<Record<string, Operation>>
  readonly components: { readonly messages: Readonly<Record<string, Message>> }
}

const DOCUMENT = asyncApiDocument() as unknown as Document
const MESSAGES = Object.entries(DOCUMENT.components.messages)
const SOCKETS = Object.entries<SocketMessage>({ ...CLIENT_MESSAGES, ...SERVER_MESSAGES })

test('it is AsyncAPI 3.0', () => {
  // The specification brings the draft of JSON Schema that it refers to.
  const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false })
  ;(addFormats as unknown as (ajv: Ajv) => void)(ajv)
  const validate = ajv.compile(specification)
  validate(DOCUMENT)
  expect(validate.errors ?? []).toEqual([])
})

test('what it refers to is there', () => {
  const refs = [...JSON.stringify(DOCUMENT).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, pointer]) => pointer)
  expect(refs.length).toBeGreaterThan(0)
  for (const pointer of new Set(refs)) expect(pointedAt(DOCUMENT, pointer as string), pointer).toBeDefined()
})

test('every event of the bus has a channel, and who alone publishes it', () => {
  for (const { type } of ALL_EVENTS) {
    expect(DOCUMENT.channels).toHaveProperty([type])
    expect(DOCUMENT.operations[`publish.${type}`]).toMatchObject({ action: 'send' })
  }
})

test('every message of the sockets is sent or taken, with an answer to what is taken', () => {
  for (const event of Object.keys(SOCKET_ACCESS))
    expect(DOCUMENT.operations[`take.${event}`]).toMatchObject({ action: 'receive', reply: {} })
  for (const event of Object.keys(SERVER_MESSAGES))
    expect(DOCUMENT.operations[`tell.${event}`]).toMatchObject({ action: 'send' })
})

test.each(MESSAGES)('%s has an example, which fits', (_, { payload, examples, summary }) => {
  expect(summary).not.toBe('')
  expect(examples.length).toBeGreaterThan(0)
  for (const example of examples) expect([...Compile(payload).Errors(example.payload)]).toEqual([])
})

test.each(SOCKETS)('of every text of %s one can see what it looks like', (_, { payload, answer }) => {
  const parts = Object.entries({ payload, answer })
  expect(parts.flatMap(([part, schema]) => (schema ? withoutExample(schema, part) : []))).toEqual([])
})

test('an event that is going away says so', () => {
  const [event] = ALL_EVENTS
  const deprecated = { since: '2026-01-01', sunset: '2026-07-01', instead: 'Read its .v2.' } as const
  const { components } = asyncApiDocument([
    { ...(event as (typeof ALL_EVENTS)[number]), deprecated },
  ]) as unknown as Document
  expect(components.messages[event?.type as string]).toMatchObject({
    description: 'Deprecated since 2026-01-01, until 2026-07-01. Read its .v2.',
    tags: [{ name: 'deprecated' }],
  })
})

function pointedAt(value: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1)
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value)
}
