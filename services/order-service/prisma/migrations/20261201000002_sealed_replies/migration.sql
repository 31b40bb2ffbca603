-- What a request was answered, sealed: "reply" is null then.
ALTER TABLE "IdempotencyKey" ADD COLUMN "replySealed" TEXT;
