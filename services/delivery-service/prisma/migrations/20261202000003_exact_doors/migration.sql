-- Doors past keeping exact are found by when their order ended; those that were rounded are not in the index any more.
CREATE INDEX CONCURRENTLY "Assignment_exactDoor" ON "Assignment" ("updatedAt")
  WHERE "doorCoarsenedAt" IS NULL AND "status" IN ('delivered', 'withdrawn', 'failed');
