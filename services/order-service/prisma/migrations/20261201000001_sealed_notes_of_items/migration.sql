-- The notes of a dish, sealed: "notes" is null then.
ALTER TABLE "OrderItem" ADD COLUMN "notesSealed" TEXT;
