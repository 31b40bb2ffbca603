import { expectDemand } from './expectDemand.ts'
import type { Instruction, Place } from './model.ts'
import type { Planning } from './planning.ts'
import { isFreeSoon, nearestTwo, type Post } from './posts.ts'
import type { Route } from './route.ts'

/**
 * Sends idle partners, one after another, to restaurants where that lowers the lateness expected of the orders to come:
 * those placed within the horizon, each fetched by whoever is nearest of the partners free by then.
 */
export function preposition(routes: readonly Route[], planning: Planning): Instruction[] {
  const { market, settings } = planning
  const gaps = gapsOf(planning)
  const free = routes.filter(
    ({ partner, stops }) => stops.length === 0 && isFreeSoon(partner, market.now, settings.demandMinutes),
  )
  const posts = free.map(({ partner }): Post => ({ partner, at: partner.at }))
  const instructions: Instruction[] = []
  const movable = new Set(posts.filter(({ partner }) => partner.canInstruct && partner.freeAt <= market.now))
  while (movable.size > 0) {
    const move = bestMove([...movable], posts, gaps, planning)
    if (!move) break
    move.post.at = move.to
    movable.delete(move.post)
    instructions.push({ kind: 'move', partnerId: move.post.partner.id, to: move.to })
  }
  return instructions
}

/** What is expected at a restaurant, and how late its orders are if fetched from each of the restaurants. */
interface Gap {
  readonly place: Place
  /** Orders expected. */
  readonly weight: number
  /** By the index of the restaurant that a partner comes from. Minutes. */
  readonly latenessFrom: Float64Array
}

interface Gaps {
  readonly all: readonly Gap[]
  readonly lateness: (minutes: number) => number
}

function gapsOf({ market, settings }: Planning): Gaps {
  const { lateness, restaurants } = expectDemand(market, settings.demandMinutes)
  const all = restaurants.map(({ place, weight }) => {
    const latenessFrom = new Float64Array(restaurants.length)
    for (const [i, from] of restaurants.entries())
      latenessFrom[i] = lateness(market.travel.minutes(from.place, place))
    return { place, weight, latenessFrom }
  })
  return { all, lateness }
}

/** The move that saves most, after what it costs; undefined where none saves anything. */
function bestMove(
  movable: readonly Post[],
  posts: readonly Post[],
  { all, lateness }: Gaps,
  { market: { travel }, settings }: Planning,
): { post: Post; to: Place } | undefined {
  let best: { post: Post; to: Place } | undefined
  let most = 0
  const served = all.map((gap) => {
    const { first, post, second } = nearestTwo(gap.place, posts, travel)
    return { ...gap, post, first: lateness(first), second: lateness(second) }
  })
  const servedBy = Map.groupBy(served, ({ post }) => post)
  // What one more partner there would save: who leaves their own restaurants to others saves less.
  const savedAt = all.map((_, to) =>
    served.reduce((sum, { first, latenessFrom, weight }) => sum + weight * saved(first, latenessFrom, to), 0),
  )
  for (const post of movable) {
    for (const [to, { place }] of all.entries()) {
      const minutes = travel.minutes(post.at, place)
      if (minutes === 0 || minutes > settings.longestMoveMinutes) continue
      let gain = (savedAt[to] as number) - settings.moveCost * minutes
      if (gain <= most) continue
      for (const { first, latenessFrom, second, weight } of servedBy.get(post) ?? [])
        gain -= weight * (second - first - saved(second, latenessFrom, to) + saved(first, latenessFrom, to))
      if (gain <= most) continue
      most = gain
      best = { post, to: place }
    }
  }
  return best
}

/** Minutes by which an order is less late when a partner comes from `to` who is nearer than whoever came so far. */
function saved(soFar: number, latenessFrom: Float64Array, to: number): number {
  return Math.max(0, soFar - (latenessFrom[to] as number))
}
