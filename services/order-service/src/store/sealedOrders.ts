import type { DataKeys, Sealer } from '@tiffin/sharding/dataKeys/dataKeys'
import { columnPair, placeIn, textOf } from '@tiffin/sharding/dataKeys/sealedColumn'
import type { Order } from '../domain/order.ts'
import { type ItemRow, type OrderRow, orderOfRow } from './orderRow.ts'

/** Where the texts of an order, of one of its dishes, and a request's reply are sealed for. */
export const orderPlace = (column: 'deliveryAddress' | 'notes', orderId: string): string =>
  placeIn(`orders.Order.${column}`, orderId)
export const itemPlace = (orderId: string, position: number): string =>
  placeIn('orders.OrderItem.notes', `${orderId}.${position}`)
export const replyPlace = (row: ReplyRow): string =>
  placeIn('orders.IdempotencyKey.reply', JSON.stringify([row.callerId, row.route, row.market, row.key]))

interface ReplyRow {
  readonly callerId: string
  readonly route: string
  readonly market: number
  readonly key: string
}

/** The columns of where an order goes and of what its customer says to it. Of the door the city is left. */
export function textColumns(sealer: Sealer | undefined, { id, door, notes }: Order) {
  const [address, addressSealed] = columnPair(
    sealer,
    door.address,
    orderPlace('deliveryAddress', id),
    door.city,
  )
  const [plainNotes, notesSealed] = columnPair(sealer, notes, orderPlace('notes', id), null)
  return {
    deliveryAddress: address,
    deliveryAddressSealed: addressSealed,
    notes: plainNotes,
    notesSealed,
  }
}

/** The same of a dish. */
export function itemTextColumns(
  sealer: Sealer | undefined,
  orderId: string,
  position: number,
  notes: string | null,
) {
  const [plain, sealed] = columnPair(sealer, notes, itemPlace(orderId, position), null)
  return { notes: plain, notesSealed: sealed }
}

/** The order a row holds. Throws where a text was altered, or is another row's. */
export async function openOrder(keys: Pick<DataKeys, 'unseal'>, row: OrderRow): Promise<Order> {
  const { id } = row
  return orderOfRow({
    ...row,
    deliveryAddress: await textOf(
      keys,
      [row.deliveryAddress, row.deliveryAddressSealed],
      orderPlace('deliveryAddress', id),
    ),
    notes: await textOf(keys, [row.notes, row.notesSealed], orderPlace('notes', id)),
    items: await Promise.all(row.items.map((item) => openItem(keys, id, item))),
  })
}

async function openItem(keys: Pick<DataKeys, 'unseal'>, orderId: string, item: ItemRow): Promise<ItemRow> {
  return {
    ...item,
    notes: await textOf(keys, [item.notes, item.notesSealed], itemPlace(orderId, item.position)),
  }
}
