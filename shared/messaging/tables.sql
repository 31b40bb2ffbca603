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
  "traceparent" varchar(55),
  UNIQUE ("kind", "subjectId")
);
CREATE INDEX "Timer_dueAt_idx" ON "Timer" ("dueAt");
