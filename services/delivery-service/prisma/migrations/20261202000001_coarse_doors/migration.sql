-- When the door of an order that ended was rounded to about a kilometre; null: it is exact.
ALTER TABLE "Assignment" ADD COLUMN "doorCoarsenedAt" TIMESTAMPTZ(6);
