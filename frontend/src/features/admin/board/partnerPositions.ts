import type { BoardPartner } from '@tiffin/contracts/dispatchBoard'
import type { PartnerMove } from '@tiffin/contracts/tracking'
import type { MapPoint } from '../../map/mapTypes.ts'

/** Milliseconds between two looks at what moved: a map of hundreds glides between them. */
const PAUSE = 100

/** A place and the moment it was told, milliseconds since 1970. */
export interface SeenPoint {
  readonly point: MapPoint
  readonly at: number
}

/**
 * Where the partners of a city are. Positions come far more often than anything else, so they live outside of React:
 * who draws them is told at most ten times a second, and nobody else at all.
 */
export class PartnerPositions {
  readonly #points = new Map<string, SeenPoint>()
  readonly #listeners = new Set<() => void>()
  #version = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Raised whenever the listeners are told. */
  readonly version = (): number => this.#version

  of(partnerId: string): SeenPoint | undefined {
    return this.#points.get(partnerId)
  }

  /** When a partner told their position last, by what moved or else by the snapshot they are of; undefined: never. */
  seenAt({ id, locationAt }: Pick<BoardPartner, 'id' | 'locationAt'>): number | undefined {
    return this.#points.get(id)?.at ?? (locationAt === null ? undefined : Date.parse(locationAt))
  }

  /** Takes the positions of a snapshot, except where a newer one is known. */
  take(partners: readonly BoardPartner[]): void {
    for (const { id, latitude, longitude, locationAt } of partners)
      if (latitude !== null && longitude !== null && locationAt !== null)
        this.#put(id, { point: { latitude, longitude }, at: Date.parse(locationAt) })
  }

  move({ deliveryPartnerId, latitude, longitude, timestamp }: PartnerMove): void {
    this.#put(deliveryPartnerId, { point: { latitude, longitude }, at: Date.parse(timestamp) })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #put(partnerId: string, seen: SeenPoint): void {
    const known = this.#points.get(partnerId)
    if (known && known.at >= seen.at) return
    this.#points.set(partnerId, seen)
    this.#timer ??= setTimeout(() => this.#tell(), PAUSE)
  }

  #tell(): void {
    this.#timer = undefined
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}
