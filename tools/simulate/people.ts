import { randomBytes } from 'node:crypto'
import { deliveryRoutes } from '@tiffin/contracts/delivery'
import { restaurantRoutes } from '@tiffin/contracts/restaurants'
import type { Point } from '@tiffin/sharding/geo'
import { type Actor, type NewPerson, signUpOrIn } from '../seed/actors.ts'
import { untilKnown } from '../seed/untilKnown.ts'
import type { RunningSystem } from '../start/runningSystem.ts'
import { persist } from './actors/persist.ts'
import { inTurns } from './inTurns.ts'
import type { Journal } from './journal.ts'
import type { KitchenPlan } from './plan/plan.ts'
import type { Restaurant } from './town.ts'

/** Calls on the way at the same time. */
const AT_ONCE = 8

/** Makes the people and restaurants of one run: nobody of another run, or of the demo, is touched. */
export class People {
  readonly #system: RunningSystem
  readonly #journal: Journal
  readonly #run: string
  readonly #password = randomBytes(12).toString('base64url')
  readonly #partners: Actor[] = []
  readonly #restaurants: Restaurant[] = []
  #count = 0

  /** @param run tells this run's addresses from all others'. */
  constructor(system: RunningSystem, journal: Journal, run: string) {
    this.#system = system
    this.#journal = journal
    this.#run = run
  }

  async customer(city: string): Promise<Actor> {
    const actor = await this.#signUp({ role: 'customer', city })
    this.#journal.people.customers.push(actor.user.id)
    return actor
  }

  /** A partner who stands somewhere: without a position they would be offered nothing. */
  async partner(city: string, vehicle: NonNullable<NewPerson['vehicle']>, start: Point): Promise<Actor> {
    const actor = await this.#signUp({ role: 'delivery_partner', city, vehicle })
    this.#journal.people.partners.push(actor.user.id)
    this.#partners.push(actor)
    const params = { id: actor.user.id }
    const stand = () => actor.call(deliveryRoutes.patchLocation, { params, body: start })
    // Who watches their first order is shown this one when they accept it.
    const partnerId = actor.user.id
    this.#journal.sentPositions.push({
      orderId: null,
      partnerId,
      ...start,
      at: performance.now(),
      by: 'http',
    })
    await untilKnown(() => persist(stand, this.#journal))
    return actor
  }

  /** A partner who has told no position: nothing is offered to them. */
  async partnerOffDuty(city: string): Promise<Actor> {
    const actor = await this.#signUp({ role: 'delivery_partner', city, vehicle: 'bicycle' })
    this.#journal.people.partners.push(actor.user.id)
    await untilKnown(() => persist(() => actor.call(deliveryRoutes.getAssignments, {}), this.#journal))
    return actor
  }

  async restaurant(
    city: string,
    { name, point, preparationMinutes, dishes }: KitchenPlan,
  ): Promise<Restaurant> {
    const owner = await this.#signUp({ role: 'restaurant_owner', city })
    const body = { name, city, address: '1 Main Street', ...point, preparationMinutes }
    const create = () => owner.call(restaurantRoutes.createRestaurant, { body })
    const { id } = await persist(create, this.#journal)
    const ids: string[] = []
    for (const dish of dishes) {
      const item = { ...dish, category: 'Mains' }
      const add = () => owner.call(restaurantRoutes.createMenuItem, { params: { id }, body: item })
      ids.push((await persist(add, this.#journal)).id)
    }
    const restaurant = { owner, id, dishes: ids }
    this.#restaurants.push(restaurant)
    return restaurant
  }

  #signUp(person: Pick<NewPerson, 'role' | 'city' | 'vehicle'>): Promise<Actor> {
    this.#count += 1
    const email = `sim-${this.#run}-${this.#count}@tiffin.example`
    const names = { firstName: 'Sim', lastName: `Number ${this.#count}` }
    return persist(
      () => signUpOrIn(this.#system, { ...person, ...names, email, password: this.#password }),
      this.#journal,
    )
  }

  /** Takes partners off duty and restaurants off the list, so that no real order ever comes to them. */
  async goHome(): Promise<void> {
    await inTurns(this.#partners, AT_ONCE, ({ call, user: { id } }) =>
      persist(
        () => call(deliveryRoutes.patchAvailability, { params: { id }, body: { isAvailable: false } }),
        this.#journal,
      ),
    )
    await inTurns(this.#restaurants, AT_ONCE, ({ owner, id }) =>
      persist(
        () => owner.call(restaurantRoutes.patchRestaurant, { params: { id }, body: { isActive: false } }),
        this.#journal,
      ),
    )
  }
}
