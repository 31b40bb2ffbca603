import type { patchRestaurant, Restaurant } from '@tiffin/contracts/restaurants'
import type { BodyOf } from '@tiffin/contracts/route'
import { sameValue } from '../edit/merge.ts'

/** What an owner writes about a restaurant, as the form has it. */
export interface DetailsDraft {
  readonly name: string
  readonly description: string
  readonly address: string
  readonly phoneNumber: string
  readonly email: string
  /** Separated by commas. */
  readonly cuisines: string
  readonly preparationMinutes: string
}
export type DetailsField = keyof DetailsDraft
export type DetailsError = 'required' | 'badMinutes' | 'badCuisines' | 'badEmail'

export const EMPTY_DETAILS: DetailsDraft = {
  name: '',
  description: '',
  address: '',
  phoneNumber: '',
  email: '',
  cuisines: '',
  preparationMinutes: '20',
}

export function detailsOf(restaurant: Restaurant): DetailsDraft {
  return {
    name: restaurant.name,
    description: restaurant.description,
    address: restaurant.address,
    phoneNumber: restaurant.phoneNumber ?? '',
    email: restaurant.email ?? '',
    cuisines: restaurant.cuisines.join(', '),
    preparationMinutes: String(restaurant.preparationMinutes),
  }
}

/** The cuisines that were typed, each once. */
export function cuisinesOf(text: string): string[] {
  const names = text.split(',').map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}

export function detailsErrors(draft: DetailsDraft): Partial<Record<DetailsField, DetailsError>> {
  const cuisines = cuisinesOf(draft.cuisines)
  const minutes = Number(draft.preparationMinutes)
  const hasMinutes = /^\d+$/.test(draft.preparationMinutes.trim()) && minutes >= 1 && minutes <= 180
  const email = draft.email.trim()
  return {
    ...(draft.name.trim() === '' && { name: 'required' }),
    ...(draft.address.trim() === '' && { address: 'required' }),
    ...(email !== '' && !/^\S+@\S+\.\S+$/.test(email) && { email: 'badEmail' }),
    ...((cuisines.length > 10 || cuisines.some((name) => name.length > 40)) && { cuisines: 'badCuisines' }),
    ...(!hasMinutes && { preparationMinutes: 'badMinutes' }),
  }
}

/** The details as the API takes them; what is empty and optional is null. The draft has no errors. */
export function detailsBody(draft: DetailsDraft) {
  return {
    name: draft.name.trim(),
    description: draft.description.trim(),
    address: draft.address.trim(),
    phoneNumber: draft.phoneNumber.trim() || null,
    email: draft.email.trim() || null,
    cuisines: cuisinesOf(draft.cuisines),
    preparationMinutes: Number(draft.preparationMinutes),
  }
}

/** Only what the draft changes of a restaurant, for its version; undefined where that is nothing. */
export function detailsChange(
  restaurant: Restaurant,
  draft: DetailsDraft,
): BodyOf<typeof patchRestaurant> | undefined {
  const before = detailsBody(detailsOf(restaurant))
  const wanted = detailsBody(draft)
  const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
    (field) => !sameValue(before[field], wanted[field]),
  )
  if (fields.length === 0) return undefined
  return { ...Object.fromEntries(fields.map((field) => [field, wanted[field]])), version: restaurant.version }
}
