import type { Point } from '@tiffin/sharding/geo'
import type { MarketId } from '@tiffin/sharding/market'
import type { Change } from '../domain/change.ts'
import type { MenuItem } from '../domain/menuItem.ts'
import type { Catalogue, NamePlace, Search } from '../domain/ports.ts'
import type { Restaurant } from '../domain/restaurant.ts'
import { cellOf } from './cells.ts'
import type { GenerationCache } from './generationCache.ts'
import type { MongoCatalogue } from './mongoCatalogue.ts'
import type { VersionedCache } from './versionedCache.ts'

const EVERYWHERE = 'everywhere'
const menuScope = (restaurantId: string): string => `menu:${restaurantId}`
const marketScope = (market: number | undefined): string =>
  market === undefined ? EVERYWHERE : `market:${market}`

/** Reads through Redis; with Redis away from MongoDB, with MongoDB away from what Redis still has. */
export class CachedCatalogue implements Catalogue {
  readonly #source: MongoCatalogue
  readonly #restaurants: VersionedCache
  readonly #answers: GenerationCache

  constructor(source: MongoCatalogue, restaurants: VersionedCache, answers: GenerationCache) {
    this.#source = source
    this.#restaurants = restaurants
    this.#answers = answers
  }

  async restaurant(id: string): Promise<Restaurant | undefined> {
    const held = await this.#restaurants.get(id)
    if (held) return held
    const loaded = await this.#source.restaurant(id)
    // Redis may be away: the next request loads again.
    if (loaded) await this.#restaurants.put(loaded).catch(() => undefined)
    return loaded
  }

  menu(restaurantId: string): Promise<readonly MenuItem[]> {
    return this.#answers.through('menu', menuScope(restaurantId), '', () => this.#source.menu(restaurantId))
  }

  byName(search: Search, after: NamePlace | undefined, limit: number): Promise<readonly Restaurant[]> {
    const question = { search, after, limit }
    return this.#answers.through('list', marketScope(search.market), question, () =>
      this.#source.byName(search, after, limit),
    )
  }

  /** Kept by the point's cell, so that everybody in it asks the same. */
  around(search: Search, point: Point): Promise<readonly Restaurant[]> {
    const cell = cellOf(point)
    return this.#answers.through('list', marketScope(search.market), { search, cell }, () =>
      this.#source.aroundCell(search, cell),
    )
  }

  busiestMarkets(): Promise<readonly MarketId[]> {
    return this.#answers.through('list', EVERYWHERE, 'busiest markets', () => this.#source.busiestMarkets())
  }

  /** Makes the caches tell of a stored change from now on. Rejects when Redis is away. */
  async freshen({ market, restaurantId, restaurant }: Change): Promise<void> {
    if (restaurant) await this.#restaurants.put(restaurant)
    const menu = restaurant ? [] : [menuScope(restaurantId)]
    await this.#answers.renew([...menu, marketScope(market), EVERYWHERE])
  }
}
