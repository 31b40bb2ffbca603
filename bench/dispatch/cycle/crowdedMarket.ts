import type {
  HeldOrder,
  MarketState,
  PartnerState,
  Point,
  WaitingOrder,
} from '../../../services/delivery-service/src/domain/dispatch/marketState.ts'
import { randomOf } from '../random.ts'

export interface Crowd {
  readonly orders: number
  readonly partners: number
  /** The share of partners with one or two orders on their trip. */
  readonly busy: number
}

const NOW = new Date('2026-05-04T18:30:00Z')
const RESTAURANTS = 60
/** Degrees from the middle of the city to its edge: about five kilometres. */
const REACH = 0.045

/** A city in a rush hour: as many orders and partners as named, the same for a seed. */
export function crowdedMarket({ orders, partners, busy }: Crowd, seed: number): MarketState {
  const random = randomOf(seed)
  const point = (): Point => ({
    latitude: 37.76 + (random() * 2 - 1) * REACH,
    longitude: -122.44 + (random() * 2 - 1) * REACH,
  })
  const inMinutes = (least: number, most: number) =>
    new Date(NOW.getTime() + (least + random() * (most - least)) * 60_000)
  const restaurants = Array.from({ length: RESTAURANTS }, point)
  const order = (orderId: string) => {
    const index = Math.floor(random() * RESTAURANTS)
    return {
      orderId,
      version: 1,
      told: null,
      restaurantId: `r${index}`,
      restaurant: restaurants[index] as Point,
      door: point(),
      placedAt: inMinutes(-20, 0),
      readyAt: inMinutes(-5, 20),
      isReady: false,
    }
  }
  const people = Array.from(
    { length: partners },
    (_, i): PartnerState => ({ id: `p${i}`, position: point(), positionAt: inMinutes(-1, 0) }),
  )
  const held = people
    .slice(0, Math.round(busy * partners))
    .flatMap(({ id: partnerId }, i): HeldOrder[] => [
      { ...order(`h${i}`), partnerId, status: 'picked_up', pickedUpAt: null },
      ...(i % 2 === 0
        ? [{ ...order(`h${i}b`), partnerId, status: 'accepted', pickedUpAt: null } as const]
        : []),
    ])
  return {
    now: NOW,
    orders: Array.from({ length: orders }, (_, i): WaitingOrder => ({ ...order(`o${i}`), declines: [] })),
    held,
    partners: people,
    learned: { speedKmPerHour: 18, latenessMinutes: new Map(), demand: [] },
  }
}
