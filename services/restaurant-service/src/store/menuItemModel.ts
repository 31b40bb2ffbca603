import { type Connection, type Model, Schema } from 'mongoose'
import type { MenuItem } from '../domain/menuItem.ts'
import { fromCents, toCents } from '../domain/money.ts'
import { searchWords } from '../domain/searchWords.ts'
import { type ChangeFields, changeFields, schemaOptions } from './changeFields.ts'
import type { Mapping } from './documentStore.ts'

/** A document of `menuItems`. Its price is a number with two decimals; cents are made of it on the way out. */
export interface MenuItemDocument extends Omit<MenuItem, 'id' | 'priceCents'>, ChangeFields {
  readonly price: number
  /** Words of its name, for search. */
  readonly words: readonly string[]
}

const requiredText = { type: String, required: true } as const

const schema = new Schema<MenuItemDocument>(
  {
    restaurantId: requiredText,
    market: { type: Number, required: true },
    name: requiredText,
    description: { type: String, default: '' },
    price: { type: Number, required: true },
    category: requiredText,
    isAvailable: { type: Boolean, required: true },
    allergens: [String],
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    words: [String],
    ...changeFields,
  },
  { ...schemaOptions, collection: 'menuItems' },
)
schema.index({ restaurantId: 1, _id: 1 })
schema.index({ market: 1, words: 1 })
schema.index({ words: 1 })
schema.index({ unsettled: 1 }, { sparse: true })

export type MenuItemModel = Model<MenuItemDocument>

export function menuItemModel(connection: Connection): MenuItemModel {
  return connection.model<MenuItemDocument>('MenuItem', schema)
}

export const menuItemMapping: Mapping<MenuItem, MenuItemDocument> = {
  fields: ({ id, version, priceCents, ...same }) => ({
    ...same,
    price: fromCents(priceCents),
    words: searchWords(same.name),
  }),
  entity: menuItemOf,
  about: ({ market, restaurantId }) => ({ market, restaurantId, restaurant: undefined }),
}

export function menuItemOf(document: MenuItemDocument): MenuItem {
  const { _id, words, price, pending, unsettled, ...same } = document
  return { ...same, id: _id.toHexString(), priceCents: toCents(price) }
}
