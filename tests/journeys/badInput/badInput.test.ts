import { getAssignments } from '@tiffin/contracts/delivery'
import { createOrder } from '@tiffin/contracts/orders'
import { PROBLEMS } from '@tiffin/contracts/problems'
import { getMenu, getRestaurant } from '@tiffin/contracts/restaurants'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyRow } from '../../town/everyRow.ts'
import { orderIn } from '../../town/walkOrder.ts'
import { startWholeSystem, type WholeSystem } from '../../town/wholeSystem.ts'
import { BAD_INPUTS, type BadRequest } from './badInputs.ts'
import { type Scene, setScene } from './scene.ts'

let whole: WholeSystem
let scene: Scene
beforeAll(async () => {
  whole = await startWholeSystem()
  scene = await setScene(whole)
})
afterAll(() => whole?.stop())

test.each(BAD_INPUTS)('%s is refused as %s', async (_, code, request) => {
  const before = await everything()
  const response = await send(request(scene))
  const problem = await response.json()
  expect(problem).toMatchObject({
    code,
    status: PROBLEMS[code].status,
    title: PROBLEMS[code].title,
    type: `/docs/problems#${code}`,
    traceId: response.headers.get('x-request-id'),
  })
  expect(problem.detail).toMatch(/\S+ \S+/)
  expect(response.status).toBe(PROBLEMS[code].status)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  expect(await everything()).toEqual(before)
})

/** All there is: the shards' rows, the restaurants, and the partner as they see themselves. */
async function everything() {
  const { town, closed, inactive } = scene
  const restaurants = []
  for (const id of [town.restaurant.id, closed, inactive])
    restaurants.push(
      await town.owner.call(getRestaurant, { params: { id } }),
      await town.owner.call(getMenu, { params: { id } }),
    )
  const assignments = await town.partners[0].call(getAssignments, {})
  return { rows: await everyRow(whole.infrastructure), restaurants, assignments }
}

function send({ method = 'POST', path, token, body, raw, headers }: BadRequest): Promise<Response> {
  return fetch(whole.gateway.url + path, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: method === 'GET' ? null : (raw ?? JSON.stringify(body)),
  })
}

test('what the refused requests were made from is accepted when it is right', async () => {
  const accepted = await scene.town.customer.call(createOrder, {
    body: orderIn(scene.town),
  })
  expect(accepted).toMatchObject({ status: 'pending', version: 1 })
})
