-- A user's key of one-time codes (RFC 6238), encrypted. Asked for once it is confirmed; a step of time is accepted once.
CREATE TABLE "Totp" (
  "userId" VARCHAR(36) COLLATE "C" NOT NULL,
  "secret" VARCHAR(255) NOT NULL,
  "createdAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "confirmedAt" TIMESTAMPTZ,
  "lastStep" INTEGER,
  CONSTRAINT "Totp_pkey" PRIMARY KEY ("userId"),
  CONSTRAINT "Totp_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What stands in for a code when the app is lost: each once.
CREATE TABLE "RecoveryCode" (
  "userId" VARCHAR(36) COLLATE "C" NOT NULL,
  "codeHash" CHAR(64) NOT NULL,
  "usedAt" TIMESTAMPTZ,
  CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("userId", "codeHash"),
  CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
