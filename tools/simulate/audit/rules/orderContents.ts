import type { Order } from '@tiffin/contracts/orders'
import type { ItemRow } from '../facts.ts'
import type { Rule } from '../violation.ts'

export const itemsAsTold: Rule = {
  name: 'an order has the items and the total that its customer was told',
  broken({ facts, journal }) {
    const items = Map.groupBy(facts.items, ({ orderId }) => orderId)
    const totals = new Map(facts.orders.map(({ id, totalCents }) => [id, totalCents]))
    return [...journal.accepted.values()].flatMap(({ order }) => {
      const told = [...order.items.map(toldItem), `total ${cents(order.totalAmount)}`].join('; ')
      const kept = [...(items.get(order.id) ?? []).map(keptItem), `total ${totals.get(order.id)}`].join('; ')
      return told === kept ? [] : [`order ${order.id}: told "${told}", kept "${kept}"`]
    })
  },
}

const cents = (amount: number): number => Math.round(amount * 100)

const toldItem = ({ menuItemId, name, quantity, unitPrice, notes }: Order['items'][number]): string =>
  `${quantity} × ${menuItemId} ${name} at ${cents(unitPrice)}${notes === null ? '' : ', noted'}`

const keptItem = ({ menuItemId, name, quantity, unitCents, isNoted }: ItemRow): string =>
  `${quantity} × ${menuItemId} ${name} at ${unitCents}${isNoted ? ', noted' : ''}`
