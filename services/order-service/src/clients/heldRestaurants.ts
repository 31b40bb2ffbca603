import { Problem } from '@tiffin/platform/problem'
import { LRUCache } from 'lru-cache'
import type { Offer, Restaurants } from '../domain/restaurants.ts'
import type { CountLook } from './lookCounts.ts'
import type { LoadedOffer, LoadOffer } from './restaurantService.ts'
import { reach, ToldVersions } from './versions.ts'

/** Milliseconds an answer is held: the bound of what may be missed while its changes cannot be told. */
const HELD = 60_000
/** Dishes held in all, some 20 MB. */
const MOST_DISHES = 50_000
/** Restaurants of which it is remembered what was told. */
const MOST_TOLD = 10_000

export interface Clock {
  /** The time of day, for opening hours. */
  readonly now: () => Date
  /** Milliseconds that never run backwards, for how long something is held. */
  readonly elapsed: () => number
}

export interface HeldRestaurantsParts {
  readonly load: LoadOffer
  readonly count: CountLook
  readonly clock: Clock
}

/**
 * Restaurants and menus as restaurant-service has them, held in this process until an event tells of a newer version.
 * An answer is held only if it was asked for while events came, and is at least as new as each event that came up to
 * its end: a slow one cannot bring back the old. Without events nothing is held.
 */
export class HeldRestaurants implements Restaurants {
  readonly #load: LoadOffer
  readonly #count: CountLook
  readonly #clock: Clock
  readonly #held: LRUCache<string, LoadedOffer>
  readonly #told = new LRUCache<string, ToldVersions>({ max: MOST_TOLD })
  readonly #loading = new Map<string, Promise<Offer>>()
  #hears = false

  constructor({ load, count, clock }: HeldRestaurantsParts) {
    this.#load = load
    this.#count = count
    this.#clock = clock
    this.#held = new LRUCache({
      maxSize: MOST_DISHES,
      sizeCalculation: ({ offer }) => offer.menu.length + 1,
      ttl: HELD,
      ttlResolution: 0,
      perf: { now: clock.elapsed },
    })
  }

  /** Whether every event from now on comes; what was held until now is let go of either way. */
  hearing(now: boolean): void {
    this.#hears = now
    this.#held.clear()
    this.#told.clear()
    this.#loading.clear()
  }

  restaurantChanged(restaurantId: string, version: number): void {
    this.#toldOf(restaurantId).tellRestaurant(version)
    this.#letGo(restaurantId)
  }

  menuItemChanged(restaurantId: string, itemId: string, version: number): void {
    this.#toldOf(restaurantId).tellItem(itemId, version)
    this.#letGo(restaurantId)
  }

  async decideOn<T>(restaurantId: string, decide: (offer: Offer) => T): Promise<T> {
    const earlier = this.#earlier(restaurantId)
    if (earlier) {
      const offer = await earlier
      try {
        return decide(offer)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        this.#count('again')
      }
    }
    return decide(await this.#ask(restaurantId))
  }

  /** What is held, or what another request is just being answered. */
  #earlier(restaurantId: string): Offer | Promise<Offer> | undefined {
    const held = this.#held.get(restaurantId)
    if (held && (!held.isOpenChangesAt || this.#clock.now() < held.isOpenChangesAt)) {
      this.#count('hit')
      return held.offer
    }
    const loading = this.#loading.get(restaurantId)
    this.#count(loading ? 'shared' : this.#hears ? 'miss' : 'away')
    return loading
  }

  async #ask(restaurantId: string): Promise<Offer> {
    if (!this.#hears) return (await this.#load(restaurantId)).offer
    const loading = this.#askAndHold(restaurantId)
    this.#loading.set(restaurantId, loading)
    try {
      return await loading
    } finally {
      if (this.#loading.get(restaurantId) === loading) this.#loading.delete(restaurantId)
    }
  }

  async #askAndHold(restaurantId: string): Promise<Offer> {
    const told = this.#toldOf(restaurantId)
    const start = this.#clock.elapsed()
    const loaded = await this.#load(restaurantId)
    // Another: events were not heard meanwhile, or so many came that those of this restaurant are forgotten.
    const isSameHearing = this.#told.get(restaurantId) === told
    const held = this.#held.peek(restaurantId)
    const isNewest = reach(loaded.versions, told) && (!held || reach(loaded.versions, held.versions))
    if (isSameHearing && isNewest && loaded.isOpenChangesAt !== undefined)
      this.#held.set(restaurantId, loaded, { start })
    return loaded.offer
  }

  #toldOf(restaurantId: string): ToldVersions {
    const told = this.#told.get(restaurantId) ?? new ToldVersions()
    this.#told.set(restaurantId, told)
    return told
  }

  /** After an event: what is older than it tells of. Who asks from now on does not join an answer begun before it. */
  #letGo(restaurantId: string): void {
    this.#loading.delete(restaurantId)
    const held = this.#held.peek(restaurantId)
    if (held && !reach(held.versions, this.#toldOf(restaurantId))) this.#held.delete(restaurantId)
  }
}
