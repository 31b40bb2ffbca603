import { kept } from '../../session/kept.ts'

/** Orders that were looked at on this device; remembered, so that a reload does not ring again. */
export const keptSeen = kept<readonly string[]>('kitchen.seen')
const MOST = 300

export function markSeen(ids: readonly string[]): void {
  const before = keptSeen.get() ?? []
  const fresh = ids.filter((id) => !before.includes(id))
  if (fresh.length > 0) keptSeen.set([...before, ...fresh].slice(-MOST))
}
