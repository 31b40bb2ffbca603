import type { TripStop } from '@tiffin/contracts/delivery'
import type { DispatchPolicy, HeldOrder, MarketState } from '../marketState.ts'
import { carryOn } from '../rolling/carryOn.ts'
import type { Stop } from '../rolling/model.ts'
import { visitsOf } from '../rolling/visits.ts'
import { liveSettings } from './liveSettings.ts'
import { marketView } from './marketView.ts'

/**
 * What is left to do of the trip of a state's one partner, in the sequence with which every plan of the market goes on from
 * where they are: a meal aboard does not wait for a kitchen that is not ready. What they are only asked about is not in it.
 */
export function tripStops(state: MarketState, policy: DispatchPolicy): TripStop[] {
  const [partner] = state.partners
  const held = state.held.filter(({ status }) => status !== 'offered')
  if (!partner || held.length === 0) return []
  // However old the position is: they are on their way.
  const known = { ...state, orders: [], held, partners: [{ ...partner, positionAt: state.now }] }
  const view = marketView(known, policy)
  const planning = { market: view, settings: liveSettings(policy), fetchers: new Map(), cover: new Map() }
  const visits = view.partners.flatMap((one) => visitsOf(carryOn(one, planning), view))
  const planned = visits.flatMap(({ stops }) => stops.toSorted(soonestReady))
  const stops = planned.map(
    ({ kind, order }): TripStop => ({ kind: kind === 'pickup' ? 'pickup' : 'door', orderId: order.id }),
  )
  return [...stops, ...held.filter(({ orderId }) => !isAmong(stops, orderId)).flatMap(stopsOf)]
}

/** At one counter what is ready first is taken first. */
const soonestReady = (a: Stop, b: Stop): number =>
  a.order.readyAt - b.order.readyAt || (a.order.id < b.order.id ? -1 : 1)

const isAmong = (stops: readonly TripStop[], orderId: string): boolean =>
  stops.some((stop) => stop.orderId === orderId)

function stopsOf({ orderId, status }: HeldOrder): TripStop[] {
  const door: TripStop = { kind: 'door', orderId }
  return status === 'picked_up' ? [door] : [{ kind: 'pickup', orderId }, door]
}
