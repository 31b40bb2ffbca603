import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../../tools/servers/runCommand.ts'
import type { Bench } from '../bench.ts'
import { makeOwnDatabase } from '../machine/ownDatabase.ts'
import { findPgbench } from '../machine/programs.ts'

const DATABASE = 'bench_peer'
const ID = `'00000000-0000-8000-8000-' || lpad(to_hex(:n::bigint), 12, '0')`
const EVENT = JSON.stringify({ eventType: 'order.created', padding: 'x'.repeat(500) })
const REPLY = JSON.stringify({ status: 'pending', padding: 'x'.repeat(1200) })

/** What order-service keeps of a new order, in the same transaction: key, order, two items, history, timer, event, reply. */
const PLACE = `\\set n random(1, 140737488355327)
BEGIN;
INSERT INTO orders."IdempotencyKey" ("callerId", route, market, key, fingerprint)
  VALUES ('customer', 'createOrder', 5391959, ${ID}, repeat('f', 64)) ON CONFLICT DO NOTHING;
INSERT INTO orders."Order" (id, "customerId", "restaurantId", status, "totalAmount", "deliveryAddress", city, latitude, longitude,
    "estimatedDeliveryTime", market, version, "statusActor", "restaurantName", "restaurantOwnerId", "restaurantLatitude",
    "restaurantLongitude", "pointSource", subtotal, "deliveryFee", "serviceFee", currency, "readyAt", "estimatedDeliveryAt")
  VALUES (${ID}, 'customer', 'restaurant', 'pending', 23.75, '100 Main Street', 'San Francisco', 37.77, -122.41, 30, 5391959, 1,
    'customer', 'Bench Kitchen', 'owner', 37.77, -122.41, 'given', 18.5, 3.1, 2.15, 'USD', now(), now());
INSERT INTO orders."OrderItem" ("orderId", position, "menuItemId", name, quantity, "unitPrice", "lineTotal")
  VALUES (${ID}, 0, 'dish-1', 'Dish 1', 1, 8.5, 8.5), (${ID}, 1, 'dish-2', 'Dish 2', 1, 10, 10);
INSERT INTO orders."OrderHistory" ("orderId", version, status, actor, "actorId", "estimatedDeliveryAt", at)
  VALUES (${ID}, 1, 'pending', 'customer', 'customer', now(), now());
INSERT INTO orders."Timer" (id, kind, market, "subjectId", "dueAt")
  VALUES (${ID}, 'kitchenSilence', 5391959, ${ID}, now() + interval '10 minutes');
INSERT INTO orders."Outbox" ("eventId", "eventType", market, "subjectId", body, traceparent)
  VALUES (${ID}, 'order.created', 5391959, ${ID}, '${EVENT}', repeat('0', 55));
UPDATE orders."IdempotencyKey" SET reply = '${REPLY}'
  WHERE "callerId" = 'customer' AND route = 'createOrder' AND market = 5391959 AND key = ${ID};
COMMIT;
`

export interface Pgbench {
  /** Transactions a second. */
  run(connections: number, seconds: number): Promise<number>
  close(): Promise<void>
}

/** Tables of the same make in a database of its own on shard A's server, and pgbench to fill them. */
export async function openPgbench(bench: Bench): Promise<Pgbench> {
  const program = findPgbench(bench.context.env.PATH)
  const database = await makeOwnDatabase(bench, DATABASE)
  const folder = mkdtempSync(join(tmpdir(), 'tiffin-pgbench-'))
  const script = join(folder, 'place.sql')
  writeFileSync(script, PLACE)
  return {
    async run(connections, seconds) {
      const args = [
        '-n',
        '-f',
        script,
        '-M',
        'prepared',
        '-c',
        `${connections}`,
        '-j',
        '2',
        '-T',
        `${seconds}`,
        database.url,
      ]
      const text = await runCommand(program, args)
      const perSecond = /^tps = ([\d.]+)/m.exec(text)?.[1]
      if (!perSecond) throw new Error(`pgbench said something else than expected:\n${text}`)
      return Number(perSecond)
    },
    async close() {
      rmSync(folder, { recursive: true, force: true })
      await database.drop()
    },
  }
}
