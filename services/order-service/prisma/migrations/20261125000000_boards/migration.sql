-- A board shows the few orders that are under way, out of all that ever were: an index that holds no others.
CREATE INDEX "Order_restaurantId_active" ON "Order" ("restaurantId", "id")
  WHERE "status" IN ('pending', 'confirmed', 'preparing', 'ready', 'picked_up');
CREATE INDEX "Order_market_active" ON "Order" ("market", "id")
  WHERE "status" IN ('pending', 'confirmed', 'preparing', 'ready', 'picked_up');
-- An order that ended is never changed again, so "updatedAt" is when it ended: statistics find a stretch of time by it.
CREATE INDEX "Order_restaurantId_ended" ON "Order" ("restaurantId", "updatedAt")
  WHERE "status" IN ('delivered', 'cancelled', 'rejected', 'failed');
CREATE INDEX "Order_market_ended" ON "Order" ("market", "updatedAt")
  WHERE "status" IN ('delivered', 'cancelled', 'rejected', 'failed');
