import { expect, test } from 'vitest'
import { ago, exampleOrder, exampleUpdate, MINUTE, NOW } from './boardExamples.ts'
import {
  type BoardAction,
  type BoardState,
  boardReducer,
  EMPTY_BOARD,
  ENDED_LATELY,
  isBehind,
} from './boardState.ts'

const order = exampleOrder()
const partner = { id: 'maya', firstName: 'Maya', vehicle: null, rating: null }
const after = (...actions: BoardAction[]): BoardState => actions.reduce(boardReducer, EMPTY_BOARD)
const snapshot = (...orders: (typeof order)[]): BoardAction => ({ type: 'snapshot', orders, now: NOW })
const updates = (...heard: ReturnType<typeof exampleUpdate>[]): BoardAction => ({
  type: 'updates',
  updates: heard,
})

test('an update changes what it tells and leaves the rest', () => {
  const { orders } = after(snapshot(order), updates(exampleUpdate()))
  expect(orders.get(order.id)).toEqual({
    ...order,
    version: 2,
    status: 'confirmed',
    estimatedDeliveryAt: ago(-25),
    updatedAt: ago(0),
  })
})

test('why an arrival moved is no reason of an order that goes on', () => {
  const { orders } = after(snapshot(order), updates(exampleUpdate({ reason: 'waits_for_partner' })))
  expect(orders.get(order.id)?.reason).toBeNull()
})

test('the higher version stays, whichever of snapshot and update came first', () => {
  const late = after(updates(exampleUpdate({ version: 3, status: 'ready' })), snapshot(order))
  expect(late.orders.get(order.id)?.version).toBe(3)
  expect(late.orders.get(order.id)?.restaurantName).toBe('Ajanta')
  const overtaken = after(
    snapshot(order),
    updates(exampleUpdate({ version: 3, status: 'ready' })),
    snapshot(order),
  )
  expect(overtaken.orders.get(order.id)?.status).toBe('ready')
  const repeated = after(snapshot({ ...order, version: 5, status: 'ready' }), updates(exampleUpdate()))
  expect(repeated.orders.get(order.id)?.status).toBe('ready')
})

test('a repeated update is no news: the state is the very same', () => {
  const state = after(snapshot(order), updates(exampleUpdate()))
  expect(boardReducer(state, updates(exampleUpdate()))).toBe(state)
})

test('an order that was only heard of is unknown until a snapshot has it', () => {
  const heard = after(snapshot(), updates(exampleUpdate({ version: 1, status: 'pending' })))
  expect([...heard.unknown.keys()]).toEqual([order.id])
  expect(isBehind(heard)).toBe(true)
  expect(isBehind(boardReducer(heard, snapshot(order)))).toBe(false)
})

test('nobody asks again for an order that is on no list and has ended', () => {
  expect(isBehind(after(updates(exampleUpdate({ status: 'cancelled' }))))).toBe(false)
})

test('a partner’s name goes with the partner', () => {
  const taken = exampleOrder({ deliveryPartnerId: 'maya', partner })
  const kept = after(snapshot(taken), updates(exampleUpdate({ deliveryPartnerId: 'maya' })))
  expect(kept.orders.get(order.id)?.partner).toEqual(partner)
  const lost = after(snapshot(taken), updates(exampleUpdate({ deliveryPartnerId: null })))
  expect(lost.orders.get(order.id)?.partner).toBeNull()
})

test('what has gone from the snapshot goes from the board', () => {
  expect(after(snapshot(order), snapshot()).orders.size).toBe(0)
})

test('what ended stays for a while, also when the snapshot’s page of ended ones is too short for it', () => {
  const ended = after(snapshot(order), updates(exampleUpdate({ status: 'delivered' })), snapshot())
  expect(ended.orders.get(order.id)?.status).toBe('delivered')
  const later: BoardAction = { type: 'snapshot', orders: [], now: NOW + ENDED_LATELY + MINUTE }
  expect(boardReducer(ended, later).orders.size).toBe(0)
})

test('what ended long ago is not taken from a snapshot', () => {
  expect(after(snapshot(exampleOrder({ status: 'delivered', updatedAt: ago(90) }))).orders.size).toBe(0)
})
