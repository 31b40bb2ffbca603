import type { PartnerView, Place, TravelTimes } from './model.ts'

/** A place from which a partner without work covers the restaurants around it. */
export interface Post {
  readonly partner: PartnerView
  at: Place
}

/** Minutes by which somebody comes in any case. */
const FAR = 60

/** Whether a partner is free within half the horizon, and on duty past that: later ones change little of what is expected. */
export function isFreeSoon({ freeAt, offAt }: PartnerView, now: number, horizonMinutes: number): boolean {
  const half = now + horizonMinutes / 2
  return freeAt <= half && offAt > half
}

interface Nearest {
  readonly post: Post | undefined
  readonly first: number
  readonly second: number
}

/** How far the nearest post is from a place, and the one after it. Minutes. */
export function nearestTwo(place: Place, posts: readonly Post[], travel: TravelTimes): Nearest {
  let nearest: Nearest = { post: undefined, first: FAR, second: FAR }
  for (const post of posts) {
    const way = travel.minutes(post.at, place)
    if (way < nearest.first) nearest = { post, first: way, second: nearest.first }
    else if (way < nearest.second) nearest = { ...nearest, second: way }
  }
  return nearest
}
