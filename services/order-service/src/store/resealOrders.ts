import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { type SealedTable, sealedTable } from '@tiffin/sharding/dataKeys/sealedTable'
import { itemPlace, orderPlace, replyPlace } from './sealedOrders.ts'

type Texts = Readonly<Record<string, string>>
interface KeyRow {
  readonly [column: string]: unknown
  readonly callerId: string
  readonly route: string
  readonly market: number
  readonly key: string
}

const nothing = () => null

/** The tables whose texts `shardctl reencrypt` seals. */
export function sealedTablesOf(keys: DataKeys): SealedTable[] {
  return [
    sealedTable<Texts>({
      keys,
      table: 'orders."Order"',
      lead: 'id',
      identity: ['id'],
      market: 'market',
      columns: [
        {
          plain: 'deliveryAddress',
          sealed: 'deliveryAddressSealed',
          isPlain: `"deliveryAddress" NOT IN (city, '')`,
          place: ({ id }) => orderPlace('deliveryAddress', id as string),
          left: (_, { city }) => city as string,
        },
        {
          plain: 'notes',
          sealed: 'notesSealed',
          isPlain: 'notes IS NOT NULL',
          place: ({ id }) => orderPlace('notes', id as string),
          left: nothing,
        },
      ],
    }),
    sealedTable<{ readonly orderId: string; readonly position: number }>({
      keys,
      table: 'orders."OrderItem"',
      lead: 'orderId',
      identity: ['orderId', 'position'],
      market: `(SELECT o.market FROM orders."Order" o WHERE o.id = "orderId")`,
      columns: [
        {
          plain: 'notes',
          sealed: 'notesSealed',
          isPlain: 'notes IS NOT NULL',
          place: ({ orderId, position }) => itemPlace(orderId, position),
          left: nothing,
        },
      ],
    }),
    sealedTable<KeyRow>({
      keys,
      table: 'orders."IdempotencyKey"',
      lead: 'callerId',
      identity: ['callerId', 'route', 'market', 'key'],
      market: 'market',
      columns: [
        {
          plain: 'reply',
          sealed: 'replySealed',
          isPlain: 'reply IS NOT NULL',
          place: replyPlace,
          left: nothing,
        },
      ],
    }),
  ]
}
