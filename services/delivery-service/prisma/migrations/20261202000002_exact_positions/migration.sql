-- Partners who are off duty and whose exact position is still there: the few of them, by when they were last heard.
CREATE INDEX CONCURRENTLY "DeliveryPartner_exact" ON "DeliveryPartner" ("heardAt")
  WHERE NOT "onDuty" AND ("latitude" <> round("latitude", 2) OR "longitude" <> round("longitude", 2));
