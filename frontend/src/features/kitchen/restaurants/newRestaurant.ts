import type { createRestaurant } from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'
import {
  type DetailsDraft,
  type DetailsError,
  type DetailsField,
  detailsBody,
  detailsErrors,
  EMPTY_DETAILS,
} from './detailsDraft.ts'

/** A restaurant that is not there yet; the point as it was tapped or typed. */
export interface NewRestaurant extends DetailsDraft {
  readonly city: string
  readonly latitude: string
  readonly longitude: string
}
export const EMPTY_RESTAURANT: NewRestaurant = { ...EMPTY_DETAILS, city: '', latitude: '', longitude: '' }

/** The point that was marked; undefined while there is none. */
export function pointOf({ latitude, longitude }: Pick<NewRestaurant, 'latitude' | 'longitude'>) {
  const degrees = (text: string, most: number) => {
    const value = Number(text.trim().replace(',', '.'))
    return text.trim() !== '' && Number.isFinite(value) && Math.abs(value) <= most ? value : undefined
  }
  const [lat, lon] = [degrees(latitude, 90), degrees(longitude, 180)]
  return lat === undefined || lon === undefined ? undefined : { latitude: lat, longitude: lon }
}

/** A point as the form has it: to about a metre. */
export function typedPoint(point: { readonly latitude: number; readonly longitude: number }) {
  return { latitude: point.latitude.toFixed(5), longitude: point.longitude.toFixed(5) }
}

export interface NewRestaurantErrors extends Partial<Record<DetailsField, DetailsError>> {
  readonly city?: 'required'
  readonly point?: 'badPoint'
}

export function newRestaurantErrors(draft: NewRestaurant): NewRestaurantErrors {
  return {
    ...detailsErrors(draft),
    ...(draft.city.trim() === '' && { city: 'required' }),
    ...(!pointOf(draft) && { point: 'badPoint' }),
  }
}

/** The restaurant to be created; undefined while its point is missing. */
export function newRestaurantBody(draft: NewRestaurant): BodyOf<typeof createRestaurant> | undefined {
  const point = pointOf(draft)
  if (!point) return undefined
  const { phoneNumber, email, ...details } = detailsBody(draft)
  return {
    ...details,
    city: draft.city.trim(),
    ...point,
    ...(phoneNumber !== null && { phoneNumber }),
    ...(email !== null && { email }),
  }
}
