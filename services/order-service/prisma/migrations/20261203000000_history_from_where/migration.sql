-- From where it was done, in which request, and when it was written by this database's clock, by which it is sealed: null of what
-- is older than this column.
ALTER TABLE "OrderHistory" ADD COLUMN "address" VARCHAR(45);
ALTER TABLE "OrderHistory" ADD COLUMN "traceId" VARCHAR(32);
ALTER TABLE "OrderHistory" ADD COLUMN "writtenAt" TIMESTAMPTZ;
ALTER TABLE "OrderHistory" ALTER COLUMN "writtenAt" SET DEFAULT now();
