-- When delivery-service made the plan that an order's arrival is by, and how many deliveries its partner makes before it:
-- both null before the first.
ALTER TABLE "Order" ADD COLUMN "plannedAt" timestamptz;
ALTER TABLE "Order" ADD COLUMN "stopsBefore" integer;
ALTER TABLE "Order" ADD CONSTRAINT "Order_stopsBefore_positive" CHECK ("stopsBefore" >= 0);
ALTER TABLE "OrderHistory" ADD COLUMN "stopsBefore" integer;
