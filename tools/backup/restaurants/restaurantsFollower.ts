import type { Sealing } from '../store/sealing.ts'
import type { Store } from '../store/store.ts'
import { changesFolder, readReach, writeChanges, writeReach } from './changes.ts'
import { takeChanges } from './dump.ts'

/** Milliseconds that a change may take from its own time until it is there, by clocks that differ. */
const LATE = 60_000

/** Follows the restaurants and their menus into the store: what was changed, as documents carry when they were. */
export class RestaurantsFollower {
  readonly #url: string
  readonly #store: Store
  readonly #sealing: Sealing

  constructor(url: string, { store, sealing }: { readonly store: Store; readonly sealing: Sealing }) {
    this.#url = url
    this.#store = store
    this.#sealing = sealing
  }

  /**
   * Looks once for what was changed since the last look, also of a former follower; the first look is as far back as a change may be
   * late. Throws what MongoDB or the store says.
   */
  async look(): Promise<void> {
    const now = new Date()
    const known = (await readReach(this.#store)) ?? { from: now.toISOString(), to: now.toISOString() }
    const since = new Date(Date.parse(known.to) - LATE)
    const folder = changesFolder(now)
    const into = { store: this.#store, sealing: this.#sealing, folder }
    const files = await takeChanges(this.#url, since, into)
    const to = now.toISOString()
    if (files.length > 0) await writeChanges(this.#store, folder, { from: known.from, to, files })
    await writeReach(this.#store, { from: files.length > 0 ? to : known.from, to })
  }
}
