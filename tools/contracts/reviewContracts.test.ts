import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventDefinition } from '@tiffin/contracts/events/event'
import { defineRoute, type Route } from '@tiffin/contracts/route'
import { type TSchema, Type } from 'typebox'
import { expect, test } from 'vitest'
import { currentContracts } from './contracts.ts'
import { publish, readPublished } from './published.ts'
import { inWords, reviewContracts } from './reviewContracts.ts'

const FIELDS = {
  orderId: Type.String({ maxLength: 36 }),
  status: Type.Enum(['pending', 'delivered']),
  door: Type.Object({ latitude: Type.Number() }),
  reason: Type.Union([Type.String(), Type.Null()]),
  items: Type.Array(Type.Object({ quantity: Type.Integer() })),
  note: Type.Optional(Type.String()),
}
const BODY = Type.Object(FIELDS)

const event = (body: TSchema): EventDefinition => ({
  type: 'order.eaten',
  by: 'order-service',
  summary: '',
  body,
  example: {},
})
const BASE = {
  name: 'eatOrder',
  owner: 'orders',
  method: 'POST',
  path: '/:id/eat',
  summary: '',
  access: ['customer'],
  ownership: 'none',
  limit: 'general',
  market: 'path-id',
  body: BODY,
  reply: BODY,
  status: 200,
  problems: [],
} as const satisfies Route
const ROUTE = defineRoute<Route>(BASE)

const told = (after: TSchema) =>
  reviewContracts(currentContracts([event(BODY)], []), currentContracts([event(after)], []))
const route = (after: Partial<Route>) =>
  reviewContracts(currentContracts([], [ROUTE]), currentContracts([], [{ ...ROUTE, ...after }]))

test('what stays as it is needs nothing', () => {
  expect(told(Type.Object({ ...FIELDS }, { description: 'said otherwise' }))).toEqual({
    breaks: [],
    unpublished: [],
  })
})

test.each([
  ['an optional field', { ...FIELDS, tip: Type.Optional(Type.Integer()) }],
  [
    'one deep inside',
    {
      ...FIELDS,
      items: Type.Array(Type.Object({ quantity: Type.Integer(), name: Type.Optional(Type.String()) })),
    },
  ],
])('an event that gained %s is to be published anew', (_, fields) => {
  expect(told(Type.Object(fields))).toEqual({ breaks: [], unpublished: ['events/order.eaten'] })
})

const { note: _, ...WITHOUT_NOTE } = FIELDS
test.each([
  ['loses a field', WITHOUT_NOTE, 'body.note is gone'],
  ['requires what was optional', { ...FIELDS, note: Type.String() }, 'body.note is required now'],
  [
    'leaves out what was always there',
    { ...FIELDS, orderId: Type.Optional(FIELDS.orderId) },
    'body.orderId may be absent now',
  ],
  ['gains a required field', { ...FIELDS, tip: Type.Integer() }, 'body.tip is new and required'],
  ['narrows an enum', { ...FIELDS, status: Type.Enum(['pending']) }, 'body.status: enum was'],
  [
    'widens an enum, which the version before checks',
    { ...FIELDS, status: Type.Enum(['pending', 'delivered', 'eaten']) },
    'body.status: enum was',
  ],
  [
    'narrows a length',
    { ...FIELDS, orderId: Type.String({ maxLength: 10 }) },
    'body.orderId: maxLength was 36 and is 10',
  ],
  [
    'changes a type',
    { ...FIELDS, orderId: Type.Integer() },
    'body.orderId: type was "string" and is "integer"',
  ],
  ['is never null any more', { ...FIELDS, reason: Type.String() }, 'body.reason: anyOf was'],
  [
    'changes deep inside',
    { ...FIELDS, door: Type.Object({ latitude: Type.Integer() }) },
    'body.door.latitude: type was',
  ],
  ['changes in a list', { ...FIELDS, items: Type.Array(Type.Object({})) }, 'body.items[].quantity is gone'],
])('an event that %s is refused, with what to do', (_, fields, fault) => {
  const review = told(Type.Object(fields))
  expect(review.breaks[0]).toContain(`events/order.eaten: ${fault}`)
  expect(review.unpublished).toEqual([])
  expect(inWords(review)).toContain('order.created.v2')
})

test('an event that is gone is refused', () => {
  const { breaks } = reviewContracts(currentContracts([event(BODY)], []), new Map())
  expect(breaks).toEqual(['events/order.eaten is gone: the version before still uses it'])
})

test('a route asks for less and lets in more than it did', () => {
  const body = Type.Object({
    ...FIELDS,
    orderId: Type.Optional(Type.String({ maxLength: 100 })),
    status: Type.Enum(['delivered', 'pending', 'eaten']),
  })
  const query = Type.Object({ city: Type.Optional(Type.String()) })
  expect(route({ body, query, access: ['customer', 'admin'] })).toEqual({
    breaks: [],
    unpublished: ['routes/eatOrder'],
  })
  expect(route({ access: 'anyone' }).breaks).toEqual([])
})

test.each<[string, Partial<Route>, string]>([
  [
    'asks for more',
    { body: Type.Object({ ...FIELDS, tip: Type.Integer() }) },
    'body.tip is new and required',
  ],
  [
    'lets in less',
    { body: Type.Object({ ...FIELDS, status: Type.Enum(['pending']) }) },
    'body.status: enum was',
  ],
  ['wants a parameter', { query: Type.Object({ city: Type.String() }) }, 'query.city is new and required'],
  ['answers less', { reply: Type.Object(WITHOUT_NOTE) }, 'reply.note is gone'],
  [
    'answers what nobody knows',
    { reply: Type.Object({ ...FIELDS, status: Type.Enum(['pending', 'delivered', 'eaten']) }) },
    'reply.status',
  ],
  ['moves', { path: '/:id/consume' }, 'it was POST /orders/:id/eat 200 and is POST /orders/:id/consume 200'],
  ['turns somebody away', { access: ['admin'] }, 'customer may not call it any more'],
])('a route that %s is refused', (_, after, fault) => {
  expect(route(after).breaks).toEqual([expect.stringContaining(`routes/eatOrder: ${fault}`)])
})

test('what is published is read as it was written', async () => {
  const root = await mkdtemp(join(tmpdir(), 'tiffin-contracts-'))
  const contracts = currentContracts([event(BODY)], [ROUTE])
  for (const [name, contract] of contracts) await publish(root, name, contract)
  expect(await readPublished(root)).toEqual(contracts)
  await rm(root, { recursive: true })
})
