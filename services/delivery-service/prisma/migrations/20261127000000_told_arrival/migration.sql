-- What was told last of an order's arrival by the dispatch plan; null before the first.
ALTER TABLE "Assignment" ADD COLUMN "toldDeliveryAt" TIMESTAMPTZ(6);
ALTER TABLE "Assignment" ADD COLUMN "toldStopsBefore" INTEGER;
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_told_check"
  CHECK (("toldDeliveryAt" IS NULL) = ("toldStopsBefore" IS NULL) AND "toldStopsBefore" >= 0);
