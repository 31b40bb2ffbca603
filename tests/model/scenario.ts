import fc from 'fast-check'
import type { Death } from './database/modelDatabase.ts'
import type { BatchFate } from './system/relay.ts'

/** What a kitchen does with its order. */
export type KitchenHabit = 'cooks' | 'recalls and cooks' | 'is silent' | 'rejects'
/** What a partner does with an offer. */
export type Answer = 'accepts' | 'accepts twice' | 'refuses' | 'is silent' | 'goes off duty'

/** Something that happens once. Orders and partners are counted from 0. */
export type Deed =
  | { readonly what: 'the customer cancels'; readonly order: number }
  | {
      readonly what: 'a stale plan offers' | 'a partner who was not asked accepts'
      readonly order: number
      readonly partner: number
    }
  | {
      readonly what: 'a partner picks up' | 'a partner delivers'
      readonly order: number
      readonly partner: number
    }
  | { readonly what: 'an admin reassigns'; readonly order: number; readonly partner: number | null }
  | { readonly what: 'a plan tells the arrival'; readonly order: number; readonly minutes: number }
  | { readonly what: 'time passes'; readonly seconds: number }
  | { readonly what: 'a partner comes on duty'; readonly partner: number }

/** A deed, begun when so many transactions have ended. */
export interface Disturbance {
  readonly after: number
  readonly deed: Deed
}

/** A day in the model, before it is known who comes first. */
export interface Scenario {
  /** One an order. */
  readonly kitchens: readonly KitchenHabit[]
  readonly partners: number
  /** In the order in which offers are heard; whoever hears a later one accepts. */
  readonly answers: readonly Answer[]
  /** Of the relays, as they publish; later batches are marked. */
  readonly batches: readonly BatchFate[]
  /** Which transaction a process dies with. */
  readonly deaths: readonly { readonly transaction: number; readonly death: Death }[]
  readonly disturbances: readonly Disturbance[]
}

const ORDERS = 3
const PARTNERS = 3
const order = fc.nat(ORDERS - 1)
const partner = fc.nat(PARTNERS - 1)
const minutes = fc.integer({ min: -10, max: 60 })

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constant('the customer cancels' as const), order }) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'a stale plan offers',
        'a partner who was not asked accepts',
        'a partner picks up',
        'a partner delivers',
      ),
      order,
      partner,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('an admin reassigns' as const),
      order,
      partner: fc.option(partner),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('a plan tells the arrival' as const), order, minutes }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('time passes' as const),
      seconds: fc.constantFrom(10, 40, 610, 700),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('a partner comes on duty' as const), partner }) },
)

const disturbance: fc.Arbitrary<Disturbance> = fc.record({ after: fc.nat(60), deed })

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  kitchens: fc.array(fc.constantFrom<KitchenHabit>('cooks', 'recalls and cooks', 'is silent', 'rejects'), {
    minLength: 1,
    maxLength: ORDERS,
  }),
  partners: fc.integer({ min: 1, max: PARTNERS }),
  answers: fc.array(
    fc.constantFrom<Answer>('accepts', 'accepts twice', 'refuses', 'is silent', 'goes off duty'),
    {
      maxLength: 5,
    },
  ),
  batches: fc.array(fc.constantFrom<BatchFate>('marked', 'published only', 'first event lost'), {
    maxLength: 6,
  }),
  deaths: fc.array(
    fc.record({
      transaction: fc.integer({ min: 1, max: 60 }),
      death: fc.constantFrom<Death>('before the commit', 'after the commit'),
    }),
    { maxLength: 4 },
  ),
  disturbances: fc.array(disturbance, { maxLength: 10 }),
})
