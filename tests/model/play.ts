import type { Scheduler } from 'fast-check'
import { registerPartner } from '../../services/delivery-service/src/domain/registerPartner.ts'
import type { OutboxRow } from './database/messages.ts'
import { doDeed } from './deeds.ts'
import { Faults } from './faults.ts'
import { People } from './people.ts'
import { checkAlways } from './rules.ts'
import { checkAtTheEnd } from './rulesAtRest.ts'
import type { Answer, KitchenHabit, Scenario } from './scenario.ts'
import { settle } from './settle.ts'
import { idOf, KIND, MARKET, nameOf } from './system/ids.ts'
import { newOrder } from './system/newOrder.ts'
import { attempt, World } from './system/world.ts'
import { Turns } from './turns.ts'

const STEPS: Readonly<
  Record<KitchenHabit, readonly ('confirmed' | 'pending' | 'preparing' | 'ready' | 'rejected')[]>
> = {
  cooks: ['confirmed', 'preparing', 'ready'],
  'recalls and cooks': ['confirmed', 'pending', 'confirmed', 'ready'],
  'is silent': [],
  rejects: ['rejected'],
}

/** Plays a scenario, in the order that the scheduler chooses, until every order has ended. Throws the rule that breaks. */
export async function play(scenario: Scenario, scheduler: Scheduler): Promise<void> {
  await new Play(scenario, new Turns(scheduler)).run()
}

class Play {
  readonly #scenario: Scenario
  readonly #turns: Turns
  readonly #faults: Faults
  readonly #world: World
  readonly #people: People
  #answers = 0
  #proposals = 0

  constructor(scenario: Scenario, turns: Turns) {
    this.#scenario = scenario
    this.#turns = turns
    this.#faults = new Faults(scenario, ({ deed }) =>
      turns.start(deed.what, () => doDeed(deed, this.#people, this.#world, scenario)),
    )
    this.#world = new World(turns, this.#faults, {
      onCommit: () => checkAlways(this.#world),
      onPublish: (event) => this.#phonesHear(event),
      onPlanDue: () => turns.start('a dispatcher looks', () => this.#dispatch()),
    })
    this.#people = new People(this.#world)
  }

  async run(): Promise<void> {
    for (let n = 1; n <= this.#scenario.partners; n += 1) this.#register(idOf(KIND.partner, n))
    await this.#turns.untilIdle()
    this.#faults.isCalm = false
    for (const [i, habit] of this.#scenario.kitchens.entries()) this.#place(i + 1, habit)
    await this.#turns.untilIdle()
    this.#faults.beginRest()
    await this.#turns.untilIdle()
    this.#faults.isCalm = true
    await settle({
      world: this.#world,
      people: this.#people,
      kitchens: this.#scenario.kitchens,
      dispatch: () => this.#dispatch(),
    })
    checkAtTheEnd(this.#world)
  }

  #register(id: string): void {
    const partner = { id, city: 'San Francisco', market: MARKET, vehicle: null }
    this.#turns.start(`${nameOf(id)} registers`, () =>
      this.#world.ledger.write(MARKET, (tx) => registerPartner(tx, partner)),
    )
  }

  /** A customer whose request dies asks again until the order is there. */
  #place(n: number, habit: KitchenHabit): void {
    const { orders, now } = this.#world
    const order = newOrder(n, new Date(now))
    this.#turns.start(`${nameOf(order.id)} is placed`, async () => {
      while (!orders.orders.get(undefined, order.id)) await attempt(() => orders.place(order))
      this.#turns.start(`the kitchen of ${nameOf(order.id)} ${habit}`, async () => {
        for (const step of STEPS[habit]) await this.#people.kitchenMoves(order.id, step)
      })
    })
  }

  /** Offers each waiting order to the next partner, whoever that is: any plan must be safe. */
  async #dispatch(): Promise<void> {
    const waiting = this.#world.delivery.assignments.all().filter(({ status }) => status === 'searching')
    for (const { orderId } of waiting) {
      this.#proposals += 1
      const partner = idOf(KIND.partner, (this.#proposals % this.#scenario.partners) + 1)
      await this.#people.dispatcherOffers(orderId, partner)
    }
  }

  #phonesHear({ type, subjectId: orderId, body }: OutboxRow): void {
    const partner = body.deliveryPartnerId as string | null
    if (partner === null) return
    if (type === 'order.assigned') this.#answer(partner, orderId)
    if (type !== 'order.updated') return
    const progress = body.status === 'ready' ? 'picked_up' : body.status === 'picked_up' ? 'delivered' : null
    if (progress)
      this.#turns.start(`${nameOf(partner)} comes for ${progress}`, () =>
        this.#people.progresses(partner, orderId, progress),
      )
  }

  #answer(partner: string, orderId: string): void {
    const answer = (!this.#faults.isCalm && this.#scenario.answers[this.#answers]) || 'accepts'
    this.#answers += 1
    const accepts = () => this.#people.accepts(partner, orderId)
    const deeds: Readonly<Record<Answer, readonly (() => Promise<void>)[]>> = {
      accepts: [accepts],
      'accepts twice': [accepts, accepts],
      refuses: [() => this.#people.refuses(partner, orderId)],
      'goes off duty': [() => this.#people.setOnDuty(partner, false)],
      'is silent': [],
    }
    for (const deed of deeds[answer])
      this.#turns.start(`${nameOf(partner)} ${answer} when asked about ${nameOf(orderId)}`, deed)
  }
}
