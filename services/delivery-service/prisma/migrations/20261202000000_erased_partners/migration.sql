-- When a partner had their data erased; null: never. Nothing of them is written here any more.
ALTER TABLE "DeliveryPartner" ADD COLUMN "erasedAt" TIMESTAMPTZ(6);
