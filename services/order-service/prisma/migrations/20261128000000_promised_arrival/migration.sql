-- What a customer was told when they placed an order, never changed afterwards; null of an order from before it was kept.
ALTER TABLE "Order" ADD COLUMN "promisedDeliveryAt" timestamptz;
