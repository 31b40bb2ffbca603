import { Problem } from '@tiffin/platform/problem'
import type { Point } from '@tiffin/sharding/geo'
import type { Market } from '@tiffin/sharding/market'
import { marketOfPoint } from '@tiffin/sharding/nearestMarket'
import type { Door } from './order.ts'

export interface RequestedDoor {
  readonly deliveryAddress: string
  readonly city: string
  readonly latitude?: number
  readonly longitude?: number
}

/** The point a request gives, to the six decimals (11 cm) that are kept. Throws `invalid_request` for half a point. */
export function givenPoint({
  latitude,
  longitude,
}: Pick<RequestedDoor, 'latitude' | 'longitude'>): Point | undefined {
  if (latitude === undefined && longitude === undefined) return undefined
  if (latitude === undefined || longitude === undefined)
    throw new Problem('invalid_request', { detail: 'Send latitude and longitude together, or neither.' })
  return { latitude: sixDecimals(latitude), longitude: sixDecimals(longitude) }
}

/** Where an order goes: the given point, else the centre of its market. Throws `out_of_area`. */
export function doorIn(market: Market, requested: RequestedDoor): Door {
  const point = givenPoint(requested)
  if (point) refuseOutside(market, point)
  return {
    address: requested.deliveryAddress,
    city: requested.city.trim(),
    point: point ?? market.point,
    pointSource: point ? 'given' : 'market_centre',
  }
}

function refuseOutside(market: Market, point: Point): void {
  const there = marketOfPoint(point)
  if (there?.id === market.id) return
  throw new Problem('out_of_area', {
    detail: `The point is ${there ? `in ${there.name}, ${there.state}` : 'in no market'}, not in ${market.name}, ${market.state}; correct the point or the city.`,
  })
}

const sixDecimals = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
