-- Raised when all sessions of a user are ended: access tokens carry it, and those of a lower one are refused.
ALTER TABLE "User" ADD COLUMN "sessionVersion" INTEGER NOT NULL DEFAULT 0;
