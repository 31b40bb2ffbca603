import type {
  DispatchPolicy,
  HeldOrder,
  MarketOrder,
  MarketState,
  PartnerState,
  Point,
  WaitingOrder,
} from '../marketState.ts'

/** A market for examples: one restaurant, its guests some minutes to the east. */
export const NOW = new Date('2026-05-04T18:30:00Z')
export const RESTAURANT: Point = { latitude: 37.76, longitude: -122.41 }
const MINUTE_NORTH = 0.3 / 1.3 / 111.195

export const POLICY: DispatchPolicy = {
  positionMaxAgeSeconds: 1800,
  offerRepeatSeconds: 120,
  leadSeconds: 180,
  capacity: 3,
  pickupMinutes: 4,
  dropoffMinutes: 4,
  targetMinutes: 40,
  detour: 1.3,
}

export const inMinutes = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000)

/** So many minutes of the way north of the restaurant, at 18 km/h. */
export const north = (minutes: number): Point => ({
  ...RESTAURANT,
  latitude: RESTAURANT.latitude + minutes * MINUTE_NORTH,
})

const order = (orderId: string): MarketOrder => ({
  orderId,
  version: 2,
  told: null,
  restaurantId: 'ajanta',
  restaurant: RESTAURANT,
  door: { ...RESTAURANT, longitude: -122.4 },
  placedAt: inMinutes(-5),
  readyAt: NOW,
  isReady: false,
})

export const waiting = (orderId: string, more: Partial<WaitingOrder> = {}): WaitingOrder => ({
  ...order(orderId),
  declines: [],
  ...more,
})

export const held = (
  orderId: string,
  partnerId: string,
  status: HeldOrder['status'],
  more: Partial<HeldOrder> = {},
): HeldOrder => ({ ...order(orderId), partnerId, status, pickedUpAt: null, ...more })

export const partner = (id: string, position: Point, more: Partial<PartnerState> = {}): PartnerState => ({
  id,
  position,
  positionAt: inMinutes(-1),
  ...more,
})

export const market = (state: Partial<MarketState>): MarketState => ({
  now: NOW,
  orders: [],
  held: [],
  partners: [],
  learned: { speedKmPerHour: 18, latenessMinutes: new Map(), demand: [] },
  ...state,
})
