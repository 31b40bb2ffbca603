-- The dispatch board of a market: its partners, those on duty first, and the assignments that have not ended.
CREATE INDEX "DeliveryPartner_market_onDuty_id_idx" ON "DeliveryPartner" ("market", "onDuty", "id");
CREATE INDEX "Assignment_live" ON "Assignment" ("market", "orderId")
  WHERE "status" NOT IN ('delivered', 'withdrawn', 'failed');
