-- A file of its own, as the one before holds the table: the few orders under way get their promise from their first version,
-- found by the index that holds no others. Those that ended are not written again.
UPDATE "Order" o SET "promisedDeliveryAt" = h."estimatedDeliveryAt"
FROM "OrderHistory" h
WHERE h."orderId" = o."id" AND h."version" = 1 AND o."promisedDeliveryAt" IS NULL
  AND o."status" IN ('pending', 'confirmed', 'preparing', 'ready', 'picked_up');
