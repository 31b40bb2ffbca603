import { restaurantRoutes as routes } from '@tiffin/contracts/restaurants'
import type { Running } from '@tiffin/platform/lifecycle'
import { AJANTA } from '@tiffin/testing/examples'
import { freePort } from '@tiffin/testing/freePort'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { callAs, newPerson } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { start } from '../src/app.ts'
import { replyCount } from './replyCount.ts'

let infrastructure: Infrastructure
let service: Running
let url: string

/** Only the time of day is the test's: all else runs as ever. */
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  vi.useFakeTimers({ toFake: ['Date'] })
  service = await start({ ...infrastructure.env, RESTAURANT_SERVICE_PORT: String(port), LOG_LEVEL: 'silent' })
})
afterAll(async () => {
  await service?.stop()
  vi.useRealTimers()
  await infrastructure?.dispose()
})

// 2026-11-30 is a Monday; San Francisco is 8 hours behind UTC.
test('what is held of a restaurant and its city ends as it opens', async () => {
  vi.setSystemTime('2026-11-30T18:59:30Z')
  const owner = await newPerson('restaurant_owner')
  const openingHours = [{ day: 1, opens: '11:00', closes: '14:00' }]
  const { id } = await callAs(url, owner)(routes.createRestaurant, { body: { ...AJANTA, openingHours } })
  const read = async () => {
    const call = callAs(url)
    const query = { city: AJANTA.city }
    const [own, list, open] = await Promise.all([
      call(routes.getRestaurant, { params: { id } }),
      call(routes.listRestaurants, { query }),
      call(routes.listRestaurants, { query: { ...query, openNow: true } }),
    ])
    return [own.isOpen, list.restaurants[0]?.isOpen, open.restaurants.length === 1]
  }
  await waitFor('both lists and the restaurant from memory', async () => {
    expect(await read()).toEqual([false, false, false])
    return (await replyCount({ url }, 'list', 'hit')) >= 2 && (await replyCount({ url }, 'restaurant', 'hit'))
  })
  vi.setSystemTime('2026-11-30T18:59:59.999Z')
  expect(await read()).toEqual([false, false, false])
  vi.setSystemTime('2026-11-30T19:00:00Z')
  expect(await read()).toEqual([true, true, true])
})
