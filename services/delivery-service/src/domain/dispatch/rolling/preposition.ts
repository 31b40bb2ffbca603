import { type Expectation, expectDemand } from './expectDemand.ts'
import type { Instruction, PartnerView, Place } from './model.ts'
import { isFreeSoon, type Nearest, nearestTwo, type Post } from './posts.ts'
import type { Planning, Route } from './route.ts'

/**
 * Sends idle partners, one after another, to restaurants where that lowers the lateness expected of the orders to come:
 * those placed within the horizon, each fetched by whoever is nearest of the partners free by then.
 */
export function preposition(routes: readonly Route[], planning: Planning): Instruction[] {
  const { market, settings } = planning
  const expectation = expectDemand(market, settings.demandMinutes)
  const free = routes.filter(
    ({ partner, stops }) => stops.length === 0 && isFreeSoon(partner, market.now, settings.demandMinutes),
  )
  const posts = free.map(({ partner }): Post => ({ partner, at: partner.at }))
  const instructions: Instruction[] = []
  const movable = posts.filter(({ partner }) => partner.canInstruct && partner.freeAt <= market.now)
  const moved = new Set<PartnerView>()
  for (let count = 0; count < movable.length; count += 1) {
    const move = bestMove(
      movable.filter(({ partner }) => !moved.has(partner)),
      posts,
      expectation,
      planning,
    )
    if (!move) break
    move.post.at = move.to
    moved.add(move.post.partner)
    instructions.push({ kind: 'move', partnerId: move.post.partner.id, to: move.to })
  }
  return instructions
}

function bestMove(
  movable: readonly Post[],
  posts: readonly Post[],
  { restaurants, lateness }: Expectation,
  { market: { travel }, settings }: Planning,
): { post: Post; to: Place } | undefined {
  let best: { post: Post; to: Place } | undefined
  let most = 0
  const nearest = restaurants.map(({ place }) => nearestTwo(place, posts, travel))
  for (const post of movable) {
    for (const { place: to } of restaurants) {
      const minutes = travel.minutes(post.at, to)
      if (minutes === 0 || minutes > settings.longestMoveMinutes) continue
      let gain = -settings.moveCost * minutes
      restaurants.forEach(({ place, weight }, i) => {
        const { post: closest, first, second } = nearest[i] as Nearest
        const others = closest === post ? second : first
        gain += weight * (lateness(first) - lateness(Math.min(others, travel.minutes(to, place))))
      })
      if (gain <= most) continue
      most = gain
      best = { post, to }
    }
  }
  return best
}
