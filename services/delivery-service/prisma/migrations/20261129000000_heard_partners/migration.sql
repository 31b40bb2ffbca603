-- When something came from a partner last, by this database's clock: their phone's own may be wrong.
ALTER TABLE "DeliveryPartner" ADD COLUMN "heardAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;
