-- People. A row begins as `pending`, with a placeholder in "email"; the address itself comes in with `active`, when the
-- login index names this user. So "email" is unique over living users, and an unfinished registration holds no address.
CREATE TABLE "User" (
  "id" VARCHAR(36) COLLATE "C" NOT NULL,
  "email" VARCHAR(255) NOT NULL,
  "password" VARCHAR(255) NOT NULL,
  "firstName" VARCHAR(255),
  "lastName" VARCHAR(255),
  "phoneNumber" VARCHAR(20),
  "role" VARCHAR(50),
  "city" VARCHAR(100),
  "createdAt" TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  "market" INTEGER NOT NULL,
  "status" VARCHAR(20) NOT NULL DEFAULT 'pending',
  "vehicle" VARCHAR(20),
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "User_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "User_status" CHECK ("status" IN ('pending', 'active', 'abandoned')),
  CONSTRAINT "User_role" CHECK ("role" IN ('customer', 'restaurant_owner', 'delivery_partner', 'admin')),
  CONSTRAINT "User_vehicle" CHECK ("vehicle" IN ('bicycle', 'scooter', 'car', 'foot')),
  CONSTRAINT "User_complete" CHECK (
    "firstName" IS NOT NULL AND "lastName" IS NOT NULL AND "role" IS NOT NULL AND "city" IS NOT NULL
    AND "createdAt" IS NOT NULL AND "updatedAt" IS NOT NULL
  ),
  CONSTRAINT "User_email_lower" CHECK ("email" = lower("email"))
);
CREATE UNIQUE INDEX "User_email_key" ON "User" ("email");

-- Which user an e-mail address belongs to; lies in the shard that holds the address's slot of the consistent hash.
CREATE TABLE "LoginIndex" (
  "email" VARCHAR(255) COLLATE "C" NOT NULL,
  "slot" SMALLINT NOT NULL,
  "userId" VARCHAR(36) COLLATE "C" NOT NULL,
  "claimedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT "LoginIndex_pkey" PRIMARY KEY ("email"),
  CONSTRAINT "LoginIndex_slot" CHECK ("slot" BETWEEN 0 AND 1023)
);
CREATE INDEX "LoginIndex_slot_idx" ON "LoginIndex" ("slot");

-- A sign-in and all refresh tokens that follow from it: the tokens' family.
CREATE TABLE "Session" (
  "id" VARCHAR(36) COLLATE "C" NOT NULL,
  "userId" VARCHAR(36) COLLATE "C" NOT NULL,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "endedAt" TIMESTAMPTZ,
  CONSTRAINT "Session_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Session_userId_idx" ON "Session" ("userId");

-- Each is good once; kept until it expires, so that its second use is known for what it is.
CREATE TABLE "RefreshToken" (
  "id" VARCHAR(36) COLLATE "C" NOT NULL,
  "sessionId" VARCHAR(36) COLLATE "C" NOT NULL,
  "secretHash" CHAR(64) NOT NULL,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "expiresAt" TIMESTAMPTZ NOT NULL,
  "usedAt" TIMESTAMPTZ,
  CONSTRAINT "RefreshToken_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "RefreshToken_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "RefreshToken_sessionId_idx" ON "RefreshToken" ("sessionId");
-- Of a session's tokens one is good at a time.
CREATE UNIQUE INDEX "RefreshToken_unused" ON "RefreshToken" ("sessionId") WHERE "usedAt" IS NULL;

-- Who did what to an account, and in which request.
CREATE TABLE "Audit" (
  "seq" bigserial NOT NULL,
  "userId" VARCHAR(36) COLLATE "C" NOT NULL,
  "market" INTEGER NOT NULL,
  "action" VARCHAR(50) NOT NULL,
  "traceId" VARCHAR(32),
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  CONSTRAINT "Audit_pkey" PRIMARY KEY ("seq")
);
CREATE INDEX "Audit_userId_seq_idx" ON "Audit" ("userId", "seq");

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
