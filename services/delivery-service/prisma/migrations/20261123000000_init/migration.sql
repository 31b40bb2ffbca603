-- A delivery partner; the id is the user's own id. What decides whether a partner is free are Trip and Offer:
-- "isAvailable" and "currentOrderId" follow them in the same transaction, for those who read this table.
CREATE TABLE "DeliveryPartner" (
  "id" VARCHAR(36) COLLATE "C" NOT NULL,
  "userId" VARCHAR(36) COLLATE "C" NOT NULL,
  "city" VARCHAR(100) NOT NULL,
  "market" INTEGER NOT NULL,
  "latitude" DECIMAL(9, 6),
  "longitude" DECIMAL(9, 6),
  "locationAt" TIMESTAMPTZ(6),
  "onDuty" BOOLEAN NOT NULL DEFAULT TRUE,
  "isAvailable" BOOLEAN NOT NULL DEFAULT TRUE,
  "currentOrderId" VARCHAR(36) COLLATE "C",
  "totalDeliveries" INTEGER NOT NULL DEFAULT 0,
  "rating" DECIMAL(3, 2),
  "vehicle" VARCHAR(50),
  "createdAt" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "DeliveryPartner_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DeliveryPartner_position_check"
    CHECK (("latitude" IS NULL) = ("longitude" IS NULL) AND ("latitude" IS NULL) = ("locationAt" IS NULL)),
  CONSTRAINT "DeliveryPartner_totalDeliveries_check" CHECK ("totalDeliveries" >= 0)
);
CREATE UNIQUE INDEX "DeliveryPartner_userId_key" ON "DeliveryPartner" ("userId");
CREATE INDEX "DeliveryPartner_onDuty" ON "DeliveryPartner" ("market") WHERE "onDuty" AND "latitude" IS NOT NULL;

-- The search for one order's delivery partner, and what came of it.
CREATE TABLE "Assignment" (
  "orderId" VARCHAR(36) COLLATE "C" NOT NULL,
  "market" INTEGER NOT NULL,
  "status" VARCHAR(20) NOT NULL,
  "version" INTEGER NOT NULL DEFAULT 1,
  "orderVersion" INTEGER NOT NULL,
  "partnerId" VARCHAR(36) COLLATE "C",
  "restaurantId" VARCHAR(24) COLLATE "C",
  "restaurantName" VARCHAR(255),
  "restaurantLatitude" DECIMAL(9, 6),
  "restaurantLongitude" DECIMAL(9, 6),
  "doorLatitude" DECIMAL(9, 6),
  "doorLongitude" DECIMAL(9, 6),
  "pay" DECIMAL(10, 2),
  "readyAt" TIMESTAMPTZ(6) NOT NULL,
  "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Assignment_pkey" PRIMARY KEY ("orderId"),
  CONSTRAINT "Assignment_status_check" CHECK ("status" IN
    ('announced', 'searching', 'offered', 'accepted', 'picked_up', 'delivered', 'withdrawn', 'failed')),
  CONSTRAINT "Assignment_partnerId_check" CHECK (CASE
    WHEN "status" IN ('offered', 'accepted', 'picked_up') THEN "partnerId" IS NOT NULL
    WHEN "status" = 'delivered' THEN TRUE
    ELSE "partnerId" IS NULL END),
  -- Only an order whose order.created has come can be searched for.
  CONSTRAINT "Assignment_details_check" CHECK ("status" IN ('announced', 'delivered', 'withdrawn', 'failed')
    OR num_nulls("restaurantId", "restaurantName", "restaurantLatitude", "restaurantLongitude",
                 "doorLatitude", "doorLongitude", "pay") = 0)
);
CREATE INDEX "Assignment_waiting" ON "Assignment" ("market", "orderId") WHERE "status" = 'searching';

-- One proposal of one order to one partner. At most one is open for an order, and one for a partner.
CREATE TABLE "Offer" (
  "id" VARCHAR(36) COLLATE "C" NOT NULL,
  "orderId" VARCHAR(36) COLLATE "C" NOT NULL,
  "partnerId" VARCHAR(36) COLLATE "C" NOT NULL,
  "status" VARCHAR(20) NOT NULL DEFAULT 'open',
  "distanceKm" DECIMAL(9, 2) NOT NULL,
  "offeredAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expiresAt" TIMESTAMPTZ(6) NOT NULL,
  "closedAt" TIMESTAMPTZ(6),
  CONSTRAINT "Offer_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Offer_status_check" CHECK ("status" IN ('open', 'accepted', 'refused', 'expired', 'withdrawn')),
  CONSTRAINT "Offer_closedAt_check" CHECK (("status" = 'open') = ("closedAt" IS NULL)),
  CONSTRAINT "Offer_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Assignment" ("orderId")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Offer_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "DeliveryPartner" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Offer_orderId_open" ON "Offer" ("orderId") WHERE "status" = 'open';
CREATE UNIQUE INDEX "Offer_partnerId_open" ON "Offer" ("partnerId") WHERE "status" = 'open';
CREATE INDEX "Offer_orderId_partnerId_idx" ON "Offer" ("orderId", "partnerId");

-- What a partner drives: one or more orders. A partner has at most one live trip.
CREATE TABLE "Trip" (
  "id" VARCHAR(36) COLLATE "C" NOT NULL,
  "partnerId" VARCHAR(36) COLLATE "C" NOT NULL,
  "status" VARCHAR(20) NOT NULL DEFAULT 'live',
  "startedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "endedAt" TIMESTAMPTZ(6),
  CONSTRAINT "Trip_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Trip_status_check" CHECK ("status" IN ('live', 'ended')),
  CONSTRAINT "Trip_endedAt_check" CHECK (("status" = 'live') = ("endedAt" IS NULL)),
  CONSTRAINT "Trip_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "DeliveryPartner" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Trip_partnerId_live" ON "Trip" ("partnerId") WHERE "status" = 'live';

-- An order on a trip. An order is on at most one trip that is not over for it.
CREATE TABLE "TripOrder" (
  "tripId" VARCHAR(36) COLLATE "C" NOT NULL,
  "orderId" VARCHAR(36) COLLATE "C" NOT NULL,
  "status" VARCHAR(20) NOT NULL DEFAULT 'accepted',
  "acceptedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "pickedUpAt" TIMESTAMPTZ(6),
  "endedAt" TIMESTAMPTZ(6),
  CONSTRAINT "TripOrder_pkey" PRIMARY KEY ("tripId", "orderId"),
  CONSTRAINT "TripOrder_status_check" CHECK ("status" IN ('accepted', 'picked_up', 'delivered', 'dropped')),
  CONSTRAINT "TripOrder_endedAt_check" CHECK (("status" IN ('accepted', 'picked_up')) = ("endedAt" IS NULL)),
  CONSTRAINT "TripOrder_tripId_fkey" FOREIGN KEY ("tripId") REFERENCES "Trip" ("id")
    ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "TripOrder_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Assignment" ("orderId")
    ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "TripOrder_orderId_live" ON "TripOrder" ("orderId") WHERE "status" IN ('accepted', 'picked_up');
CREATE INDEX "TripOrder_orderId_idx" ON "TripOrder" ("orderId");

-- Events to publish, written in the transaction of the fact they tell.
CREATE TABLE "Outbox" (
  "seq" bigserial PRIMARY KEY,
  "eventId" varchar(36) COLLATE "C" NOT NULL UNIQUE,
  "eventType" varchar(50) NOT NULL,
  "market" integer NOT NULL,
  "subjectId" varchar(36) COLLATE "C" NOT NULL,
  "body" json NOT NULL,
  "traceparent" varchar(55) NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "sentAt" timestamptz
);
CREATE INDEX "Outbox_unsent" ON "Outbox" ("seq") WHERE "sentAt" IS NULL;
CREATE INDEX "Outbox_sentAt" ON "Outbox" ("sentAt") WHERE "sentAt" IS NOT NULL;
CREATE INDEX "Outbox_subjectId_seq_idx" ON "Outbox" ("subjectId", "seq");

-- Events whose effect is here, written in the transaction of the effect.
CREATE TABLE "Inbox" (
  "eventId" varchar(36) COLLATE "C" PRIMARY KEY,
  "eventType" varchar(50) NOT NULL,
  "receivedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX "Inbox_receivedAt_idx" ON "Inbox" ("receivedAt");

-- What must happen at a time, by this database's clock.
CREATE TABLE "Timer" (
  "id" varchar(36) COLLATE "C" PRIMARY KEY,
  "kind" varchar(50) NOT NULL,
  "market" integer NOT NULL,
  "subjectId" varchar(36) COLLATE "C" NOT NULL,
  "dueAt" timestamptz NOT NULL,
  UNIQUE ("kind", "subjectId")
);
CREATE INDEX "Timer_dueAt_idx" ON "Timer" ("dueAt");
