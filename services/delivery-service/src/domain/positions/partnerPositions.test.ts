import type { Position } from '@tiffin/contracts/positions'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PartnerPositions, type PositionPorts, type TimedPoint } from './partnerPositions.ts'

const ME = { id: 'p1', market: 1 }
const HERE = { latitude: 37.76, longitude: -122.41 }
const THERE = { latitude: 37.77, longitude: -122.42 }
const START = new Date('2026-05-04T18:30:00Z')

/** Positions over ports that record what goes through them. */
function recording(more: Partial<PositionPorts> = {}) {
  const saved: TimedPoint[] = []
  const told: { position: Position; orderIds: readonly string[] }[] = []
  const state = { trip: ['o1'] as string[], asked: 0 }
  const positions = new PartnerPositions({
    load: async () => null,
    save: async (_, position) => void saved.push(position),
    liveOrders: async () => {
      state.asked += 1
      return state.trip
    },
    tell: async (position, orderIds) => void told.push({ position, orderIds }),
    onSaved: () => undefined,
    onFailure: () => undefined,
    timeLapse: 1,
    ...more,
  })
  return { positions, saved, told, state }
}

beforeEach(() => void vi.useFakeTimers({ now: START }))
afterEach(() => void vi.useRealTimers())
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)

describe('a partner’s position', () => {
  it('reaches the watchers of every order on the trip at once', async () => {
    const { positions, told, state } = recording()
    state.trip = ['o1', 'o2']
    await positions.report(ME, ME.id, HERE)
    expect(told).toEqual([
      {
        position: { deliveryPartnerId: 'p1', ...HERE, timestamp: START.toISOString() },
        orderIds: ['o1', 'o2'],
      },
    ])
  })

  it('is told without a trip too, for who watches the market', async () => {
    const { positions, told, state } = recording()
    state.trip = []
    await positions.report(ME, ME.id, HERE)
    expect(told).toMatchObject([{ position: HERE, orderIds: [] }])
  })

  it('counts from when it came, however long the partner’s row takes: a later one that another instance took stands', async () => {
    const row = Promise.withResolvers<null>()
    const { positions, told } = recording({ load: () => row.promise })
    const early = positions.report(ME, ME.id, HERE)
    pass(1)
    const later = { ...THERE, at: new Date() }
    await positions.learn(ME, later)
    pass(1)
    row.resolve(null)
    expect(await early).toEqual(later)
    expect(told).toEqual([])
  })

  it('is stored at first, then every 15 s at most', async () => {
    const { positions, saved } = recording()
    for (let second = 0; second < 31; second += 1) {
      await positions.report(ME, ME.id, { ...HERE, latitude: 37 + second / 1000 })
      pass(1)
    }
    expect(saved.map(({ latitude }) => latitude)).toEqual([37, 37.015, 37.03])
  })

  it('is stored as much more often where time passes faster', async () => {
    const { positions, saved } = recording({ timeLapse: 60 })
    for (let tenth = 0; tenth < 10; tenth += 1) {
      await positions.report(ME, ME.id, { ...HERE, latitude: 37 + tenth / 1000 })
      pass(0.1)
    }
    expect(saved.map(({ latitude }) => latitude)).toEqual([37, 37.003, 37.006, 37.009])
  })

  it('is stored by the flush when the partner fell silent', async () => {
    const { positions, saved } = recording()
    await positions.report(ME, ME.id, HERE)
    pass(3)
    await positions.report(ME, ME.id, THERE)
    await positions.flush()
    expect(saved).toHaveLength(1)
    pass(12)
    await positions.flush()
    expect(saved.at(-1)).toMatchObject(THERE)
    await positions.flush({ all: true })
    expect(saved).toHaveLength(2)
  })

  it('is stored when the trip changes, and the trip is asked for anew', async () => {
    const { positions, saved, state } = recording()
    await positions.report(ME, ME.id, HERE)
    pass(1)
    await positions.report(ME, ME.id, THERE)
    expect(state.asked).toBe(1)
    await positions.tripChanged(ME.id)
    expect(saved.at(-1)).toMatchObject(THERE)
    await positions.report(ME, ME.id, HERE)
    expect(state.asked).toBe(2)
  })

  it('is ignored when a newer one is known', async () => {
    const { positions, told } = recording()
    await positions.report(ME, ME.id, HERE)
    pass(5)
    const newest = await positions.report(ME, ME.id, THERE, new Date(START.getTime() - 1000))
    expect(newest).toEqual({ ...HERE, at: START })
    expect(told).toHaveLength(1)
  })

  it('is ignored when the stored one is newer', async () => {
    const stored = { ...HERE, at: START }
    const { positions, told } = recording({ load: async () => stored })
    expect(await positions.report(ME, ME.id, THERE, new Date(START.getTime() - 1000))).toEqual(stored)
    expect(told).toEqual([])
  })

  it('is never of the future', async () => {
    const { positions } = recording()
    const newest = await positions.report(ME, ME.id, HERE, new Date(START.getTime() + 60_000))
    expect(newest.at).toEqual(START)
  })

  it('is not kept away by one of the future, which came from a clock that was wrong', async () => {
    const { positions, told } = recording()
    await positions.learn(ME, { ...HERE, at: new Date(START.getTime() + 420_000) })
    expect(await positions.report(ME, ME.id, THERE)).toEqual({ ...THERE, at: START })
    expect(told).toMatchObject([{ position: THERE }])
    await positions.learn(ME, { ...HERE, at: new Date(START.getTime() + 420_000) })
    await positions.learn(ME, { ...THERE, at: START })
    expect(await positions.report(ME, ME.id, HERE, new Date(START.getTime() - 1))).toMatchObject(THERE)
  })

  it('does not follow a newer one that overtook it', async () => {
    const trips: ((orderIds: string[]) => void)[] = []
    const { positions, told } = recording({
      liveOrders: () => new Promise((resolve) => void trips.push(resolve)),
    })
    const first = positions.report(ME, ME.id, HERE)
    await vi.waitFor(() => expect(trips).toHaveLength(1), 5000)
    pass(1)
    const second = positions.report(ME, ME.id, THERE)
    trips[0]?.(['o1'])
    await Promise.all([first, second])
    expect(told.map(({ position }) => position.latitude)).toEqual([THERE.latitude])
  })

  it('is told again, for an order that joins the trip, as the newest that is known here or stored', async () => {
    const stored = { ...THERE, at: new Date(START.getTime() - 30_000) }
    const { positions, told } = recording({ load: async () => stored })
    await positions.repeatFor('o1', ME)
    await positions.learn(ME, { ...HERE, at: START })
    await positions.repeatFor('o2', ME)
    expect(told).toEqual([
      {
        position: { deliveryPartnerId: 'p1', ...THERE, timestamp: stored.at.toISOString() },
        orderIds: ['o1'],
      },
      { position: { deliveryPartnerId: 'p1', ...HERE, timestamp: START.toISOString() }, orderIds: ['o2'] },
    ])
  })

  it('is not told again when there is none, or an old one', async () => {
    const { positions, told } = recording()
    await positions.repeatFor('o1', ME)
    await positions.learn(ME, { ...HERE, at: START })
    pass(3600)
    await positions.repeatFor('o1', ME)
    expect(told).toEqual([])
  })

  it('comes from others too, once', async () => {
    const { positions, saved, told } = recording()
    await positions.learn(ME, { ...HERE, at: START })
    await positions.learn(ME, { ...HERE, at: START })
    expect(saved).toEqual([{ ...HERE, at: START }])
    expect(told).toEqual([])
  })

  it('stays to be stored when the shard is away', async () => {
    let away = true
    const { positions, saved } = recording({
      save: async (_, position) => {
        if (away) throw new Error('away')
        saved.push(position)
      },
    })
    await expect(positions.report(ME, ME.id, HERE)).rejects.toThrow('away')
    away = false
    await positions.flush()
    expect(saved).toEqual([{ ...HERE, at: START }])
  })

  it.each([
    ['forbidden', 'p2', async () => null],
    ['partner_not_found', 'p1', async () => undefined],
  ])('is refused with %s', async (code, id, load) => {
    const { positions } = recording({ load })
    await expect(positions.report(ME, id, HERE)).rejects.toMatchObject({ code })
  })
})
