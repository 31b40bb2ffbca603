import type { OpenOrder } from '../../../services/delivery-service/src/domain/dispatch/rolling/model.ts'
import type { RollingPlanner } from '../../../services/delivery-service/src/domain/dispatch/rolling/rollingPlanner.ts'
import type { Instance } from '../instance/instance.ts'
import { PartnerDay, type PartnerRules, type Rules } from './partnerDay.ts'
import { travelTimes } from './travelTimes.ts'

export interface DayRules extends PartnerRules {
  readonly preposition: boolean
  readonly cycleMinutes: number
  /** Partners are shown to the planner this many minutes before their shift. */
  readonly aheadMinutes: number
}

/** Told of each cycle with the planner's time in milliseconds as measured outside. */
export type Stopwatch = <T>(work: () => T) => T

/** Replays a day online: an order is unknown before it is placed, and whatever breaks the rules throws. */
export function simulateDay(
  instance: Instance,
  plan: RollingPlanner,
  rules: DayRules,
  measure: Stopwatch = (work) => work(),
): readonly PartnerDay[] {
  const travel = travelTimes(instance.metersPerMinute)
  const days = instance.couriers.map((courier) => new PartnerDay(courier, rules, instance.terms, travel))
  const dayOf = new Map(days.map((day) => [day.courier.id, day]))
  const restaurants = [...instance.restaurants.values()]
  const seen: OpenOrder[] = []
  const coming = [...instance.orders]
  let open: OpenOrder[] = []
  const ends = Math.max(...instance.orders.map(({ placedAt }) => placedAt)) + instance.terms.maximumMinutes
  for (let now = 0; now <= ends; now += rules.cycleMinutes) {
    while (coming[0] && coming[0].placedAt <= now) {
      const order = coming.shift() as OpenOrder
      seen.push(order)
      open.push(order)
    }
    const taken = ordersTaken(days, now, rules.rules)
    open = open.filter((order) => !taken.has(order) && now <= order.placedAt + instance.terms.maximumMinutes)
    if (open.length === 0 && !rules.preposition && rules.rules === 'strict') continue
    const partners = days
      .filter(({ courier }) => courier.onAt <= now + rules.aheadMinutes)
      .map((day) => day.view(now))
      .filter((view) => view.aboard.length > 0 || (now <= view.offAt && view.freeAt <= view.offAt))
    const market = { now, terms: instance.terms, travel, orders: open, partners, restaurants, seen }
    for (const instruction of measure(() => plan(market))) {
      const day = dayOf.get(instruction.partnerId)
      if (!day) throw new Error(`There is no partner ${instruction.partnerId}`)
      if (instruction.kind === 'serve') day.serve(now, instruction.stops)
      else if (rules.preposition) day.move(now, instruction.to)
      else throw new Error(`${instruction.partnerId} is moved, which these rules do not permit`)
    }
  }
  return days
}

/** Orders that nobody else can take any more: those instructed, or by free rules those picked up. */
function ordersTaken(days: readonly PartnerDay[], now: number, rules: Rules): ReadonlySet<OpenOrder> {
  const taken = new Set<OpenOrder>()
  for (const { legs } of days)
    for (const leg of legs)
      if (leg.kind === 'pickup' && (rules === 'strict' || (leg.servedAt <= now && leg.departsAt < now)))
        for (const order of leg.orders) taken.add(order)
  return taken
}
