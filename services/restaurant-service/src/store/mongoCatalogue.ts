import type { MarketId } from '@tiffin/sharding/market'
import type { QueryFilter } from 'mongoose'
import type { MenuItem } from '../domain/menuItem.ts'
import type { NamePlace, Search } from '../domain/ports.ts'
import type { Restaurant } from '../domain/restaurant.ts'
import { cellsAround } from './cells.ts'
import { type MenuItemDocument, type MenuItemModel, menuItemOf } from './menuItemModel.ts'
import { type RestaurantDocument, type RestaurantModel, restaurantOf } from './restaurantModel.ts'

type Condition = QueryFilter<RestaurantDocument>

/** Reads restaurants and menus from MongoDB. */
export class MongoCatalogue {
  readonly #restaurants: RestaurantModel
  readonly #items: MenuItemModel

  constructor(restaurants: RestaurantModel, items: MenuItemModel) {
    this.#restaurants = restaurants
    this.#items = items
  }

  async restaurant(id: string): Promise<Restaurant | undefined> {
    const document = await this.#restaurants.findById(id).lean<RestaurantDocument>()
    return document ? restaurantOf(document) : undefined
  }

  async menu(restaurantId: string): Promise<MenuItem[]> {
    const documents = await this.#items.find({ restaurantId }).sort({ _id: 1 }).lean<MenuItemDocument[]>()
    return documents.map(menuItemOf)
  }

  async byName(search: Search, after: NamePlace | undefined, limit: number): Promise<Restaurant[]> {
    const conditions = [...(await this.#conditionsOf(search)), ...(after ? [afterName(after)] : [])]
    const documents = await this.#restaurants
      .find(allOf(conditions))
      .sort({ nameKey: 1, _id: 1 })
      .limit(limit)
      .lean<RestaurantDocument[]>()
    return documents.map(restaurantOf)
  }

  /** Those in the cells around a cell: everything within 10 km of any point in it. */
  async aroundCell(search: Search, cell: string): Promise<Restaurant[]> {
    const conditions = [{ cell: { $in: cellsAround(cell) } }, ...(await this.#conditionsOf(search))]
    const documents = await this.#restaurants.find(allOf(conditions)).lean<RestaurantDocument[]>()
    return documents.map(restaurantOf)
  }

  /** The restaurants of an owner, also those that are switched off. */
  async idsOfOwner(ownerUserId: string): Promise<string[]> {
    const documents = await this.#restaurants
      .find({ ownerUserId })
      .select({ _id: 1 })
      .lean<RestaurantDocument[]>()
    return documents.map(({ _id }) => _id.toHexString())
  }

  /** The same, whole. */
  async allOfOwner(ownerUserId: string): Promise<Restaurant[]> {
    const documents = await this.#restaurants
      .find({ ownerUserId })
      .sort({ _id: 1 })
      .lean<RestaurantDocument[]>()
    return documents.map(restaurantOf)
  }

  async busiestMarkets(): Promise<MarketId[]> {
    const markets = await this.#restaurants.aggregate<{ _id: MarketId }>([
      { $match: { isActive: true } },
      { $group: { _id: '$market', restaurants: { $sum: 1 } } },
      { $sort: { restaurants: -1, _id: 1 } },
    ])
    return markets.map(({ _id }) => _id)
  }

  async #conditionsOf(search: Search): Promise<Condition[]> {
    const { market, cuisine, ownerUserId } = search
    return [
      ...(market === undefined ? [] : [{ market }]),
      ...(search.inactiveToo ? [] : [{ isActive: true }]),
      ...(cuisine === undefined ? [] : [{ cuisineKeys: cuisine }]),
      ...(ownerUserId === undefined ? [] : [{ ownerUserId }]),
      ...(await Promise.all(search.words.map((word) => this.#wordCondition(word, market)))),
    ]
  }

  /** A word begins one of the restaurant's own, or one of an available dish's: there is no `$lookup` to rely on. */
  async #wordCondition(word: string, market: number | undefined): Promise<Condition> {
    const words = new RegExp(`^${word}`)
    const inMarket = market === undefined ? {} : { market }
    const withDish = await this.#items.distinct('restaurantId', { ...inMarket, words, isAvailable: true })
    return withDish.length === 0 ? { words } : { $or: [{ words }, { _id: { $in: withDish } }] }
  }
}

const allOf = (conditions: Condition[]): Condition => (conditions.length === 0 ? {} : { $and: conditions })

function afterName({ key, id }: NamePlace): Condition {
  return { $or: [{ nameKey: { $gt: key } }, { nameKey: key, _id: { $gt: id } }] }
}
