import type { SeenVersion, View } from '../../journal.ts'
import type { HistoryRow } from '../facts.ts'
import type { Rule } from '../violation.ts'

export const viewsWhole: Rule = {
  name: 'every socket saw every version, as the history has it',
  broken({ facts, journal }) {
    const history = Map.groupBy(facts.history, ({ orderId }) => orderId)
    return journal.views.flatMap((view) => {
      const kept = (history.get(view.orderId) ?? []).map(toldOf)
      const seen = view.versions.map(toldOf)
      // A partner stops looking when the order is no longer theirs; a customer sees it to its end.
      const expected = view.role === 'customer' ? kept : kept.slice(0, seen.length)
      return seen.join() === expected.join() ? [] : [describe(view, seen, expected)]
    })
  },
}

export const everyOrderWatched: Rule = {
  name: 'every accepted order was watched by its customer',
  broken({ journal }) {
    const watched = new Set(
      journal.views.filter(({ role }) => role === 'customer').map(({ orderId }) => orderId),
    )
    return [...journal.accepted.keys()]
      .filter((id) => !watched.has(id))
      .map((id) => `order ${id} could not be watched by its customer`)
  },
}

const toldOf = ({ version, status, deliveryPartnerId }: SeenVersion | HistoryRow): string =>
  `${version} ${status} ${deliveryPartnerId ?? 'nobody'}`

const describe = ({ orderId, personId, role }: View, seen: string[], expected: string[]): string =>
  `${role} ${personId} of order ${orderId} saw "${seen.join(', ')}" instead of "${expected.join(', ')}"`
