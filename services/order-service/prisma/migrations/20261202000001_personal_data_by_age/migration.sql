-- Orders whose personal data is past keeping are found by when they ended; those that have lost it are not in the index any more.
CREATE INDEX CONCURRENTLY "Order_personal" ON "Order" ("updatedAt")
  WHERE "anonymisedAt" IS NULL AND "status" IN ('delivered', 'cancelled', 'rejected', 'failed');
