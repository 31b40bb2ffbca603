import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Rule } from '../violation.ts'

export const everyOrderEnded: Rule = {
  name: 'every order has ended, as its customer saw it end',
  broken({ facts, journal }) {
    return facts.orders.flatMap(({ id, status }) => {
      const seen = journal.accepted.get(id)?.endedAs
      if (!isFinal(status)) return [`order ${id} is still ${status}`]
      return seen === undefined || seen === status
        ? []
        : [`order ${id} is ${status}, but its customer saw it ${seen}`]
    })
  },
}

export const historyWhole: Rule = {
  name: 'an order’s history has every version once, to the order’s own',
  broken({ facts }) {
    const history = Map.groupBy(facts.history, ({ orderId }) => orderId)
    return facts.orders.flatMap(({ id, version, status }) => {
      const rows = history.get(id) ?? []
      const versions = rows.map((row) => row.version).join(' ')
      const expected = Array.from({ length: version }, (_, i) => i + 1).join(' ')
      if (versions !== expected) return [`order ${id} is at version ${version}; its history has ${versions}`]
      const last = rows.at(-1)?.status
      return last === status ? [] : [`order ${id} is ${status}; its history ends with ${last}`]
    })
  },
}

export const answersKept: Rule = {
  name: 'a change that was answered with 2xx is in the history',
  broken({ facts, journal }) {
    const kept = new Map(
      facts.history.map(({ orderId, version, status }) => [`${orderId} ${version}`, status]),
    )
    return journal.told.flatMap(({ orderId, version, status }) => {
      const there = kept.get(`${orderId} ${version}`)
      return there === status
        ? []
        : [`order ${orderId} version ${version} was told as ${status} and is kept as ${there ?? 'nothing'}`]
    })
  },
}
