-- When a link that was sent to the address was opened; null: never.
ALTER TABLE "User" ADD COLUMN "emailVerifiedAt" TIMESTAMPTZ;

-- Mails to send and sent, for some days. The secret of a mail's link is made when it goes out, and kept as a hash alone.
CREATE TABLE "Mail" (
  "id" VARCHAR(36) COLLATE "C" NOT NULL,
  "userId" VARCHAR(36) COLLATE "C" NOT NULL,
  "kind" VARCHAR(20) NOT NULL,
  "email" VARCHAR(255) NOT NULL,
  "secretHash" CHAR(64),
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "sentAt" TIMESTAMPTZ,
  "expiresAt" TIMESTAMPTZ,
  "usedAt" TIMESTAMPTZ,
  CONSTRAINT "Mail_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Mail_kind" CHECK ("kind" IN ('verify_email', 'reset_password', 'password_changed')),
  CONSTRAINT "Mail_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Mail_userId_kind_idx" ON "Mail" ("userId", "kind");
