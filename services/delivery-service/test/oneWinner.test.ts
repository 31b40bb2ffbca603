import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Arena, type Lane, openArena } from './race/arena.ts'
import { doublesIn, winsIn } from './race/doubles.ts'
import { endOrder, openOrder, raceForOrder } from './race/round.ts'
import { raceUnlocked } from './race/unlocked.ts'

/** `RACE_ROUNDS=10000 npm test -- services/delivery-service/test/oneWinner` is the long form. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 60)
const PARTNERS = 50

let arena: Arena
beforeAll(async () => {
  arena = await openArena(PARTNERS)
})
afterAll(() => arena?.close())

test(`an order for which 50 partners, 20 dispatchers and its customer race has one winner, in ${ROUNDS} rounds`, async () => {
  const perLane = Math.ceil(ROUNDS / arena.lanes.length)
  await Promise.all(arena.lanes.map((lane) => raceIn(lane, perLane)))
  const wins = await Promise.all(arena.lanes.map((lane) => winsIn(arena.infrastructure, lane)))
  expect(await Promise.all(arena.lanes.map((lane) => doublesIn(arena.infrastructure, lane)))).toEqual(
    arena.lanes.map(() => []),
  )
  for (const won of wins) expect(won).toBeGreaterThan(0)
}, 7_200_000)

async function raceIn(lane: Lane, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const orderId = await raceForOrder(arena, lane, round)
    await endOrder(arena, lane, orderId)
  }
}

describe('without any lock, an index decides', () => {
  it('that one of 20 dispatchers offers the order', async () => {
    const [lane] = arena.lanes as [Lane]
    const orderId = await openOrder(arena, lane)
    const outcomes = await raceUnlocked(arena, lane, 20, (tx, partnerId) =>
      tx.offers.open({ orderId, partnerId, distanceKm: 1, seconds: 30 }),
    )
    expect(outcomes.filter((outcome) => typeof outcome === 'object')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(19)
  })

  it('which of 50 partners has the order', async () => {
    const [lane] = arena.lanes as [Lane]
    const orderId = await openOrder(arena, lane)
    const outcomes = await raceUnlocked(arena, lane, PARTNERS, (tx, id) => tx.trips.join(id, orderId))
    expect(outcomes.filter((outcome) => outcome === 'TripOrder_orderId_live')).toHaveLength(PARTNERS - 1)
  })

  it('that a partner is on one trip', async () => {
    const [, lane] = arena.lanes as [Lane, Lane]
    const [partnerId] = lane.partners as [string]
    const orders = await Promise.all(Array.from({ length: 3 }, () => openOrder(arena, lane)))
    const outcomes = await raceUnlocked(arena, lane, orders.length, (tx, _, i) =>
      tx.trips.join(partnerId, orders[i] as string),
    )
    const trips = outcomes.filter((outcome) => outcome !== 'Trip_partnerId_live')
    expect(new Set(trips).size).toBe(1)
    const live = `SELECT id FROM delivery."Trip" WHERE "partnerId" = $1 AND status = 'live'`
    expect(await arena.infrastructure.query(lane.city.shard, live, [partnerId])).toEqual([{ id: trips[0] }])
  })
})
