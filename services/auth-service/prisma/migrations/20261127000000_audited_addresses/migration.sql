-- Where it was done from: the client's address, as the gateway saw it.
ALTER TABLE "Audit" ADD COLUMN "address" VARCHAR(45);
