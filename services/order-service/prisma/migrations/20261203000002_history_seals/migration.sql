-- A market's history, minute by minute: each seal hashes the minute's lines and the seal before it (shared/platform/audit).
CREATE TABLE "AuditSeal" (
  "market" INTEGER NOT NULL,
  "minute" TIMESTAMPTZ NOT NULL,
  "entries" INTEGER NOT NULL,
  "hash" CHAR(64) NOT NULL,
  "sealedAt" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "isBeginning" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("market", "minute")
);
CREATE INDEX "AuditSeal_minute_idx" ON "AuditSeal" ("minute");

-- The market that an id names (shared/sharding/ids.ts); 0 where it is no id.
CREATE FUNCTION orders.market_of(id text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $market$
  SELECT CASE WHEN id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
    THEN (('x' || substr(id, 16, 3))::bit(12)::int << 12) | ((('x' || substr(id, 20, 4))::bit(16)::int >> 2) & 4095)
    ELSE 0 END
$market$;

-- The service's role may only add to the history. What is past keeping goes by this function, with the rights of who migrates: whole
-- minutes that are sealed and older than `days`, never younger than a week whatever is asked for, `most` seals at a time, and as
-- many lines from before they were sealed. It answers how many seals, or how many
-- lines if those are more. Kept for any age, a plan would read the whole table.
CREATE FUNCTION orders.purge_audit(days integer, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan AS $purge$
DECLARE
  cut timestamptz := date_trunc('minute', clock_timestamp()) - make_interval(days => greatest(days, 7));
  edge timestamptz;
  found integer;
  unsealed integer;
BEGIN
  DELETE FROM orders."OrderHistory" WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM orders."OrderHistory" WHERE at < cut AND "writtenAt" IS NULL LIMIT most
  ));
  GET DIAGNOSTICS unsealed = ROW_COUNT;
  SELECT max(due.minute), count(*) INTO edge, found FROM (
    SELECT minute FROM orders."AuditSeal" WHERE minute < cut AND NOT "isBeginning" ORDER BY minute LIMIT most
  ) AS due;
  IF found = 0 THEN RETURN unsealed; END IF;
  DELETE FROM orders."OrderHistory" AS a WHERE a."writtenAt" < edge + interval '1 minute' AND EXISTS (
    SELECT FROM orders."AuditSeal" AS s
    WHERE s.market = orders.market_of(a."orderId") AND s.minute = date_trunc('minute', a."writtenAt")
  );
  WITH newest AS (
    SELECT market, max(minute) AS minute FROM orders."AuditSeal" WHERE minute <= edge GROUP BY market
  ), older AS (
    DELETE FROM orders."AuditSeal" AS s USING newest WHERE s.market = newest.market AND s.minute < newest.minute
  )
  UPDATE orders."AuditSeal" AS s SET "isBeginning" = true FROM newest
  WHERE s.market = newest.market AND s.minute = newest.minute AND NOT s."isBeginning";
  RETURN greatest(found, unsealed);
END $purge$;
