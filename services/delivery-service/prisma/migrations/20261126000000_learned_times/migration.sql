-- What dispatch learns from: when an order was to be ready as it was placed, and when its kitchen had it ready.
ALTER TABLE "Assignment" ADD COLUMN "estimatedReadyAt" TIMESTAMPTZ(6);
ALTER TABLE "Assignment" ADD COLUMN "becameReadyAt" TIMESTAMPTZ(6);
-- A market's last orders that became ready, and its last deliveries: ids rise with time.
CREATE INDEX "Assignment_becameReady" ON "Assignment" ("market", "orderId") WHERE "becameReadyAt" IS NOT NULL;
CREATE INDEX "Assignment_delivered" ON "Assignment" ("market", "orderId") WHERE "status" = 'delivered';
