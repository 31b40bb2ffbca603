import type { OpeningHours } from '@tiffin/contracts/restaurants'
import { type Connection, type Model, Schema } from 'mongoose'
import type { Restaurant } from '../domain/restaurant.ts'
import { searchKey, searchWords } from '../domain/searchWords.ts'
import { cellOf } from './cells.ts'
import { type ChangeFields, changeFields, schemaOptions } from './changeFields.ts'
import type { Mapping } from './documentStore.ts'

/** A document of `restaurants`: what the domain knows, and what finds it. */
export interface RestaurantDocument extends Omit<Restaurant, 'id'>, ChangeFields {
  /** The name as lists are sorted by it. */
  readonly nameKey: string
  /** Words of its name and cuisines. */
  readonly words: readonly string[]
  readonly cuisineKeys: readonly string[]
  /** H3 cell of its point. */
  readonly cell: string
}

const text = { type: String, default: '' } as const
const requiredText = { type: String, required: true } as const
const number = { type: Number, required: true } as const

const openingHours = new Schema<OpeningHours>(
  { day: number, opens: requiredText, closes: requiredText },
  { _id: false },
)

const schema = new Schema<RestaurantDocument>(
  {
    name: requiredText,
    description: text,
    city: requiredText,
    market: number,
    timeZone: requiredText,
    address: requiredText,
    latitude: number,
    longitude: number,
    phoneNumber: { type: String, default: null },
    email: { type: String, default: null },
    ownerUserId: requiredText,
    cuisines: [String],
    rating: number,
    isActive: { type: Boolean, required: true },
    openingHours: [openingHours],
    preparationMinutes: number,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    nameKey: text,
    words: [String],
    cuisineKeys: [String],
    cell: requiredText,
    ...changeFields,
  },
  { ...schemaOptions, collection: 'restaurants' },
)
schema.index({ market: 1, nameKey: 1, _id: 1 })
schema.index({ nameKey: 1, _id: 1 })
schema.index({ market: 1, words: 1 })
schema.index({ cell: 1 })
schema.index({ ownerUserId: 1 })
schema.index({ unsettled: 1 }, { sparse: true })

export type RestaurantModel = Model<RestaurantDocument>

export function restaurantModel(connection: Connection): RestaurantModel {
  return connection.model<RestaurantDocument>('Restaurant', schema)
}

export const restaurantMapping: Mapping<Restaurant, RestaurantDocument> = {
  fields({ id, version, ...same }) {
    return {
      ...same,
      nameKey: searchKey(same.name),
      words: searchWords(same.name, ...same.cuisines),
      cuisineKeys: same.cuisines.map(searchKey),
      cell: cellOf(same),
    }
  },
  entity: restaurantOf,
  about: (restaurant) => ({ market: restaurant.market, restaurantId: restaurant.id, restaurant }),
}

export function restaurantOf(document: RestaurantDocument): Restaurant {
  const { _id, nameKey, words, cuisineKeys, cell, pending, unsettled, ...same } = document
  return { ...same, id: _id.toHexString() }
}
