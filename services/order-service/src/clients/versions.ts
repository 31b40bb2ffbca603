/** How far a restaurant and the items of its menu have come: each version is one more than the one before. */
export interface Versions {
  readonly restaurant: number
  readonly items: ReadonlyMap<string, number>
}

/** Whether nothing in `these` is older than in `those`. */
export function reach(these: Versions, those: Versions): boolean {
  if (these.restaurant < those.restaurant) return false
  for (const [itemId, version] of those.items) if ((these.items.get(itemId) ?? 0) < version) return false
  return true
}

/** The newest versions that events told of; an event may come late or twice. */
export class ToldVersions implements Versions {
  restaurant = 0
  readonly items = new Map<string, number>()

  tellRestaurant(version: number): void {
    this.restaurant = Math.max(this.restaurant, version)
  }

  tellItem(itemId: string, version: number): void {
    this.items.set(itemId, Math.max(this.items.get(itemId) ?? 0, version))
  }
}
