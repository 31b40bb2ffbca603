import { setTimeout as sleep } from 'node:timers/promises'
import { SAN_FRANCISCO } from '@tiffin/testing/examples'
import { callAs } from '@tiffin/testing/signedToken'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TimelineEntry } from '../../frontend/src/features/tracking/orderTimeline.ts'
import { startBadWire } from '../town/badWire.ts'
import { followOrder } from '../town/followOrder.ts'
import { openTown } from '../town/openTown.ts'
import { startTwoOfEach, type TwoOfEach } from '../town/twoOfEach.ts'
import { historyOf, moveOrder, placeOrder } from '../town/walkOrder.ts'

/** Seconds for which the wire is bad; a minute by hand: `WIRE_SECONDS=60 npm test -- tests/drills/badWire`. */
const SECONDS = Number(process.env.WIRE_SECONDS ?? 12)
/** Milliseconds between two tears. */
const TEARS_EVERY = 900

let pairs: TwoOfEach
beforeAll(async () => {
  pairs = await startTwoOfEach()
})
afterAll(() => pairs?.stop())

test('who follows orders over a bad wire, and loses their instance, knows at the end what the database knows', async () => {
  const gateway = pairs.instance('api-gateway', 0)
  const town = await openTown(gateway, SAN_FRANCISCO)
  const tracking = ([0, 1] as const).map((side) => pairs.instance('tracking-service', side).url)
  const wires = await Promise.all([startBadWire(tracking), startBadWire([gateway.url])])
  const [toTracking, toGateway] = wires
  const through = callAs({ url: toGateway.url, prefixed: true }, town.customer.token)
  const customer = { ...town.customer, call: through }
  const orders = await Promise.all(Array.from({ length: 5 }, () => placeOrder(town)))
  const followers = orders.map(({ id }) => followOrder(toTracking.url, customer, id))

  const until = performance.now() + SECONDS * 1000
  const steps = ['confirmed', 'preparing', 'ready'] as const
  const moves = steps.flatMap((status) => orders.map(({ id }) => ({ id, status })))
  const pause = (SECONDS * 1000) / (moves.length + 1)
  const working = (async () => {
    for (const { id, status } of moves) {
      await sleep(pause)
      await moveOrder(town.owner, id, status)
    }
  })()
  for (let tears = 0; performance.now() < until; tears += 1) {
    await sleep(TEARS_EVERY)
    for (const wire of wires) wire.tear()
    if (tears === 3) await pairs.kill('tracking-service', 0)
  }
  await working
  for (const wire of wires) wire.mend()

  for (const [i, { id }] of orders.entries()) {
    const truth = await historyOf(town.customer, id)
    expect(truth.length).toBeGreaterThan(steps.length)
    await waitFor(`order ${i} to be known whole`, () => followers[i]?.known().length === truth.length, {
      withinMs: 30_000,
    })
    expect(followers[i]?.known().map(step)).toEqual(truth.map(step))
  }
  for (const follower of followers) follower.stop()
  for (const wire of wires) await wire.close()
}, 300_000)

const step = ({ version, status, at }: TimelineEntry) => ({ version, status, at })
