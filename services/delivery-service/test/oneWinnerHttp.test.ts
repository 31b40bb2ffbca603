import { afterAll, beforeAll, expect, test } from 'vitest'
import { broken } from './race/accepted.ts'
import { type DoorRace, endAtDoors, raceAtDoors, settled } from './race/doorRound.ts'
import { type DoorLane, type Doors, openDoors } from './race/doors.ts'
import { doublesIn, winsIn } from './race/doubles.ts'

/** `RACE_ROUNDS=2000 npm test -- services/delivery-service/test/oneWinnerHttp` is the long form. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 40)
const PARTNERS = 50

/** What may be answered to who comes too late; the last where all wait for one row, and a busy machine says so. */
const REFUSALS = ['offer_not_found', 'offer_gone', 'partner_busy', 'illegal_transition', 'shard_unavailable']

let doors: Doors
beforeAll(async () => {
  doors = await openDoors(PARTNERS)
})
afterAll(() => doors?.close())

test(`through the gateway, over three processes, each of ${ROUNDS} orders has one winner among 50 partners, 20 admins and its customer`, async () => {
  const perLane = Math.ceil(ROUNDS / doors.lanes.length)
  const races = (await Promise.all(doors.lanes.map((lane) => raceIn(lane, perLane)))).flat()
  const { infrastructure, lanes } = doors
  expect(await Promise.all(lanes.map((lane) => doublesIn(infrastructure, lane)))).toEqual([[], [], []])
  const wins = await Promise.all(lanes.map((lane) => winsIn(infrastructure, lane)))
  for (const won of wins) expect(won).toBeGreaterThan(0)
  expect(races.some(({ cancelled }) => cancelled)).toBe(true)
  expect(REFUSALS).toEqual(expect.arrayContaining([...new Set(races.flatMap(({ refusals }) => refusals))]))
}, 7_200_000)

async function raceIn(lane: DoorLane, rounds: number): Promise<DoorRace[]> {
  const races: DoorRace[] = []
  for (let round = 0; round < rounds; round += 1) {
    const race = await raceAtDoors(doors, lane, round)
    await settled(doors, lane, race)
    expect(await broken(doors, lane, race.orderId, race.accepted)).toEqual([])
    await endAtDoors(doors, lane, race)
    races.push(race)
  }
  return races
}
