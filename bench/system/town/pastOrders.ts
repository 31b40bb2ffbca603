import pg from 'pg'

/** Where they were ordered, and by whom. */
export interface PastCity {
  readonly city: string
  readonly point: { readonly latitude: number; readonly longitude: number }
  readonly owner: { readonly user: { readonly id: string } }
  readonly restaurantId: string
  readonly customers: readonly { readonly user: { readonly id: string } }[]
}

/** The orders of the past that are the town's own customers', so that their lists are as long however many there are. */
const OWN = 1000
/** Orders of one past customer, and restaurants of a city, the town's own among them. */
const PER_CUSTOMER = 20
const RESTAURANTS = 200

/** $1 how many, $2 market, $3 the town's customers, $4 its restaurant, $5 its owner, $6 city, $7 and $8 a point. */
const ORDERS = `
  INSERT INTO orders."Order" (id, "customerId", "restaurantId", "deliveryPartnerId", status, "totalAmount", "deliveryAddress", city,
    latitude, longitude, "estimatedDeliveryTime", "createdAt", "updatedAt", market, version, "statusActor", "restaurantName",
    "restaurantOwnerId", "restaurantLatitude", "restaurantLongitude", "pointSource", subtotal, "deliveryFee", "serviceFee", currency,
    "readyAt", "estimatedDeliveryAt", "promisedDeliveryAt")
  SELECT format('%s-%s-%s-%s-%s', left(time, 8), substr(time, 9), to_hex(32768 | ($2::int >> 12)),
      to_hex(32768 | (($2::int & 4095) << 2)), lpad(to_hex(n), 12, '0')),
    CASE WHEN n % GREATEST($1::int / ${OWN}, 1) = 0 THEN ($3::text[])[1 + n / GREATEST($1::int / ${OWN}, 1) % array_length($3::text[], 1)]
      ELSE '00000000-0000-8000-8000-' || lpad(to_hex(n::bigint * 7919 % GREATEST($1::int / ${PER_CUSTOMER}, 1)), 12, '0') END,
    CASE WHEN n % ${RESTAURANTS} = 0 THEN $4::text ELSE lpad(to_hex(n % ${RESTAURANTS}), 24, '0') END,
    '00000000-0000-8000-9000-' || lpad(to_hex(n % 300), 12, '0'),
    CASE WHEN n % 20 = 0 THEN 'cancelled' ELSE 'delivered' END,
    24.25, (100 + n % 400) || ' Main Street', $6, $7, $8, 30, placed, placed + interval '31 minutes', $2, 4, 'delivery-service',
    'Bench Kitchen', CASE WHEN n % ${RESTAURANTS} = 0 THEN $5::text ELSE '00000000-0000-8000-a000-' || lpad(to_hex(n % ${RESTAURANTS}), 12, '0') END,
    $7, $8, 'given', 19.00, 3.10, 2.15, 'USD', placed + interval '15 minutes', placed + interval '30 minutes',
    placed + interval '32 minutes'
  FROM (SELECT n, placed, lpad(to_hex(floor(extract(epoch FROM placed) * 1000)::bigint), 12, '0') AS time
        FROM (SELECT n, now()::timestamp - interval '1 day' - n * interval '30 days' / $1::int AS placed
              FROM generate_series($1::int, 1, -1) n) moments) numbered
  ON CONFLICT DO NOTHING`

const ITEMS = `
  INSERT INTO orders."OrderItem" ("orderId", position, "menuItemId", name, quantity, "unitPrice", "lineTotal")
  SELECT o.id, p, lpad(to_hex(p), 24, '0'), 'Dish ' || p, 1, 9.5, 9.5 FROM orders."Order" o, generate_series(0, 1) p
  WHERE o."restaurantName" = 'Bench Kitchen' ORDER BY o.id
  ON CONFLICT DO NOTHING`

const HISTORY = `
  INSERT INTO orders."OrderHistory" ("orderId", version, status, actor, "actorId", "deliveryPartnerId", "estimatedDeliveryAt", at, "writtenAt")
  SELECT o.id, v, (ARRAY['pending', 'confirmed', 'picked_up', o.status])[v], 'customer', o."customerId", o."deliveryPartnerId",
    o."estimatedDeliveryAt", o."createdAt" + v * interval '7 minutes', NULL
  FROM orders."Order" o, generate_series(1, 4) v WHERE o."restaurantName" = 'Bench Kitchen' ORDER BY o.id
  ON CONFLICT DO NOTHING`

/**
 * Lays so many orders of the last month beside what a shard has: ended, each with two items and four lines of history, among many
 * customers and restaurants. Their events, keys and assignments are past keeping and left out.
 */
export async function layPastOrders(
  shardUrl: string,
  market: number,
  { city, point, owner, restaurantId, customers }: PastCity,
  count: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: shardUrl, options: '-c timezone=UTC' })
  await client.connect()
  try {
    const ids = customers.map(({ user }) => user.id)
    const { latitude, longitude } = point
    await client.query(ORDERS, [count, market, ids, restaurantId, owner.user.id, city, latitude, longitude])
    await client.query(ITEMS)
    await client.query(HISTORY)
    for (const table of ['Order', 'OrderItem', 'OrderHistory'])
      await client.query(`VACUUM ANALYZE orders."${table}"`)
    // What was laid at once goes to the disk before anything is measured, as it would have over the years.
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}
