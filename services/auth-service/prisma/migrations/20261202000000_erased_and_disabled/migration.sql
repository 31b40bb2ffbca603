-- contract: since 0.1.0, every version takes a user who is not active for one who may not sign in
-- Two statuses more: somebody whose data was erased, and somebody whom an operator keeps out.
ALTER TABLE "User" DROP CONSTRAINT "User_status",
  ADD CONSTRAINT "User_status" CHECK ("status" IN ('pending', 'active', 'abandoned', 'disabled', 'erased')) NOT VALID;
-- The address of an erased user, until its claim is let go of: "email" is free at once.
ALTER TABLE "User" ADD COLUMN "formerEmail" VARCHAR(255);
