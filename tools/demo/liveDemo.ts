import { seededRandom } from '../simulate/plan/random.ts'
import type { CityLife } from './cityLife.ts'
import { type DemoContext, liveCity } from './liveCity.ts'
import { Pace } from './pace.ts'

export interface DemoOptions extends Omit<DemoContext, 'pace'> {
  readonly lives: readonly CityLife[]
  /** The demo's seconds in a real one. */
  readonly speed: number
  readonly seed: number
  /** Ends it. */
  readonly signal: AbortSignal
}

/** Lets the demo's cities live until the signal; resolves when their partners are off duty. */
export async function liveDemo({ lives, speed, seed, signal, ...context }: DemoOptions): Promise<void> {
  const random = seededRandom(seed)
  const pace = new Pace(speed, signal)
  await Promise.all(lives.map((life) => liveCity(life, { ...context, pace }, random.fork())))
}
