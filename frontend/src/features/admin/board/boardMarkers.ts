import type { BoardPartner } from '@tiffin/contracts/dispatchBoard'
import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import type { MapMarker, MapPoint } from '../../map/mapTypes.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { type BoardRow, partnerOf } from './boardGroups.ts'
import type { SeenPoint } from './partnerPositions.ts'
import type { PartnerState } from './partnerState.ts'
import { vehicleOf } from './partnerState.ts'
import type { Selection } from './useSelection.ts'

const orderMarker = (id: string): string => `order:${id}`
const partnerMarker = (id: string): string => `partner:${id}`

/** What a marker stands for; undefined for a restaurant, which is nobody's to select. */
export function selectionOf(markerId: string): Selection | undefined {
  const [kind, id] = markerId.split(':')
  return (kind === 'order' || kind === 'partner') && id !== undefined ? { kind, id } : undefined
}

/** The doors of living orders and the restaurants they come from; of an ended order only while it is selected. */
export function orderMarkers(rows: readonly BoardRow[], selection: Selection | undefined): MapMarker[] {
  const restaurants = new Map<string, MapMarker>()
  const doors: MapMarker[] = []
  for (const { order, worries } of rows) {
    const selected = selection?.kind === 'order' && selection.id === order.id
    if (isFinal(order.status) && !selected) continue
    doors.push({
      id: orderMarker(order.id),
      kind: 'door',
      point: doorOf(order),
      label: orderCode(order.id),
      tone: worries.length > 0 ? 'attention' : 'idle',
      selected,
    })
    if (selected || !restaurants.has(order.restaurantId))
      restaurants.set(order.restaurantId, {
        id: `restaurant:${order.restaurantId}`,
        kind: 'restaurant',
        point: order.restaurantPoint,
        label: order.restaurantName,
        tone: 'idle',
        selected,
      })
  }
  return [...restaurants.values(), ...doors]
}

const TONES = { silent: 'attention', busy: 'busy', asked: 'idle', idle: 'idle', off: 'idle' } as const

/** A partner where they were last; undefined while nobody knows where. */
export function partnerMarkerOf(
  partner: BoardPartner,
  state: PartnerState,
  seen: SeenPoint | undefined,
  selection: Selection | undefined,
): MapMarker | undefined {
  if (!seen) return undefined
  return {
    id: partnerMarker(partner.id),
    kind: 'partner',
    point: seen.point,
    label: partner.firstName ?? '',
    tone: TONES[state],
    selected: selection?.kind === 'partner' && selection.id === partner.id,
    vehicle: vehicleOf(partner.vehicle),
  }
}

/** The way that is still to go for an order: by the restaurant while the food is there. */
export function routeOf(
  { order, assignment }: BoardRow,
  seenOf: (id: string) => SeenPoint | undefined,
): MapPoint[] {
  if (isFinal(order.status)) return [order.restaurantPoint, doorOf(order)]
  const partnerId = partnerOf(order, assignment)
  const seen = partnerId === null ? undefined : seenOf(partnerId)
  const from = seen ? [seen.point] : []
  const by = order.status === 'picked_up' && seen ? [] : [order.restaurantPoint]
  return [...from, ...by, doorOf(order)]
}

export const doorOf = ({ latitude, longitude }: Order): MapPoint => ({ latitude, longitude })
