-- An order as it stands. The columns down to "updatedAt" are the platform's published ones.
CREATE TABLE "Order" (
  "id" varchar(36) COLLATE "C" NOT NULL,
  "customerId" varchar(36) COLLATE "C" NOT NULL,
  "restaurantId" varchar(36) COLLATE "C" NOT NULL,
  "deliveryPartnerId" varchar(36) COLLATE "C",
  "status" varchar(50) NOT NULL,
  "totalAmount" decimal(10, 2) NOT NULL,
  "deliveryAddress" text NOT NULL,
  "city" varchar(100) NOT NULL,
  "latitude" decimal(9, 6) NOT NULL,
  "longitude" decimal(9, 6) NOT NULL,
  "estimatedDeliveryTime" integer NOT NULL,
  "createdAt" timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "market" integer NOT NULL,
  "version" integer NOT NULL,
  -- Who made the last change of status: a repeated request of the same one is no error.
  "statusActor" varchar(50) NOT NULL,
  "reason" varchar(255),
  "restaurantName" varchar(255) NOT NULL,
  "restaurantOwnerId" varchar(36) COLLATE "C" NOT NULL,
  "restaurantLatitude" decimal(9, 6) NOT NULL,
  "restaurantLongitude" decimal(9, 6) NOT NULL,
  "pointSource" varchar(20) NOT NULL,
  "notes" text,
  "subtotal" decimal(10, 2) NOT NULL,
  "deliveryFee" decimal(10, 2) NOT NULL,
  "serviceFee" decimal(10, 2) NOT NULL,
  "currency" varchar(3) NOT NULL,
  "readyAt" timestamptz NOT NULL,
  "estimatedDeliveryAt" timestamptz NOT NULL,
  "partnerVehicle" varchar(50),
  "partnerRating" decimal(3, 2),
  -- The newest word of delivery-service on this order's partner; an older one is late and ignored.
  "assignmentVersion" integer NOT NULL DEFAULT 0,
  CONSTRAINT "Order_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Order_status_known" CHECK ("status" IN (
    'pending', 'confirmed', 'preparing', 'ready', 'picked_up', 'delivered', 'cancelled', 'rejected', 'failed')),
  CONSTRAINT "Order_carried_by_somebody" CHECK (
    "status" NOT IN ('picked_up', 'delivered', 'failed') OR "deliveryPartnerId" IS NOT NULL),
  CONSTRAINT "Order_version_positive" CHECK ("version" >= 1),
  CONSTRAINT "Order_total_adds_up" CHECK ("totalAmount" = "subtotal" + "deliveryFee" + "serviceFee"),
  CONSTRAINT "Order_amounts_positive" CHECK ("subtotal" >= 0 AND "deliveryFee" >= 0 AND "serviceFee" >= 0),
  CONSTRAINT "Order_currency_known" CHECK ("currency" IN ('USD', 'CAD', 'MXN')),
  CONSTRAINT "Order_pointSource_known" CHECK ("pointSource" IN ('given', 'market_centre'))
);
-- Lists are newest first: ids sort by time, and an index is read backwards.
CREATE INDEX "Order_customerId_id_idx" ON "Order" ("customerId", "id");
CREATE INDEX "Order_restaurantId_id_idx" ON "Order" ("restaurantId", "id");
CREATE INDEX "Order_restaurantOwnerId_id_idx" ON "Order" ("restaurantOwnerId", "id");
CREATE INDEX "Order_deliveryPartnerId_id_idx" ON "Order" ("deliveryPartnerId", "id") WHERE "deliveryPartnerId" IS NOT NULL;
CREATE INDEX "Order_status_id_idx" ON "Order" ("status", "id");
CREATE INDEX "Order_market_id_idx" ON "Order" ("market", "id");

-- What was ordered, with the price and the allergens of that moment.
CREATE TABLE "OrderItem" (
  "orderId" varchar(36) COLLATE "C" NOT NULL,
  "position" integer NOT NULL,
  "menuItemId" varchar(36) COLLATE "C" NOT NULL,
  "name" varchar(255) NOT NULL,
  "quantity" integer NOT NULL,
  "unitPrice" decimal(10, 2) NOT NULL,
  "lineTotal" decimal(10, 2) NOT NULL,
  "notes" text,
  "allergens" text[] NOT NULL DEFAULT '{}',
  CONSTRAINT "OrderItem_pkey" PRIMARY KEY ("orderId", "position"),
  CONSTRAINT "OrderItem_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "OrderItem_quantity_positive" CHECK ("quantity" >= 1),
  CONSTRAINT "OrderItem_line_adds_up" CHECK ("lineTotal" = "unitPrice" * "quantity")
);

-- Every version of an order: who made it what, when and why.
CREATE TABLE "OrderHistory" (
  "orderId" varchar(36) COLLATE "C" NOT NULL,
  "version" integer NOT NULL,
  "status" varchar(50) NOT NULL,
  "reason" varchar(255),
  "actor" varchar(50) NOT NULL,
  "actorId" varchar(36) COLLATE "C" NOT NULL,
  "deliveryPartnerId" varchar(36) COLLATE "C",
  "estimatedDeliveryAt" timestamptz NOT NULL,
  "at" timestamptz NOT NULL,
  CONSTRAINT "OrderHistory_pkey" PRIMARY KEY ("orderId", "version"),
  CONSTRAINT "OrderHistory_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Writes that carried an Idempotency-Key, with what they were answered. "reply" is null only inside the winner's transaction.
CREATE TABLE "IdempotencyKey" (
  "callerId" varchar(36) COLLATE "C" NOT NULL,
  "route" varchar(50) NOT NULL,
  "market" integer NOT NULL,
  "key" varchar(255) COLLATE "C" NOT NULL,
  "fingerprint" varchar(64) NOT NULL,
  "reply" json,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("callerId", "route", "market", "key")
);
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey" ("createdAt");

-- What messaging needs in the PostgreSQL schema of each service that writes events. A service's own migration carries
-- a copy: a migration, once applied, never changes.

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
