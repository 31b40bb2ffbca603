import type { Rule } from '../violation.ts'

export const acceptedOrdersInOneShard: Rule = {
  name: 'every accepted order is in exactly one shard, its own',
  broken({ facts, journal, shardOf }) {
    const rows = Map.groupBy(facts.orders, ({ id }) => id)
    return [...journal.accepted.keys()].flatMap((id) => {
      const shards = (rows.get(id) ?? []).map(({ shard }) => shard).join(' and ')
      return shards === shardOf(id)
        ? []
        : [`order ${id} belongs in shard ${shardOf(id)} and is in ${shards || 'none'}`]
    })
  },
}

export const noOrderUnasked: Rule = {
  name: 'there is no order that nobody was told of',
  broken: ({ facts, journal }) =>
    facts.orders
      .filter(({ id }) => !journal.accepted.has(id))
      .map(({ id, customerId }) => `order ${id} exists, but its customer ${customerId} was never told of it`),
}

export const oneKeyOneOrder: Rule = {
  name: 'a request sent again with its key makes no second order',
  broken: ({ journal }) =>
    [...journal.accepted.values()]
      .filter(({ answers }) => new Set(answers).size > 1)
      .map(({ key, answers }) => `key ${key} was answered with the orders ${answers.join(' and ')}`),
}
