-- Whether a seal's minute and all before it were kept for their time and let go of: the market's chain begins with it.
ALTER TABLE "AuditSeal" ADD COLUMN "isBeginning" BOOLEAN NOT NULL DEFAULT false;

-- The service's role may only add to the audit. What is past keeping goes by this function, with the rights of who migrates: whole
-- minutes that are sealed and older than `days`, never younger than 30 days whatever is asked for, `most` seals at a time. It
-- answers how many. Who asks must have USAGE on the schema, which is the service alone.
CREATE FUNCTION auth.purge_audit(days integer, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $purge$
DECLARE
  cut timestamptz := date_trunc('minute', clock_timestamp()) - make_interval(days => greatest(days, 30));
  edge timestamptz;
  found integer;
BEGIN
  SELECT max(due.minute), count(*) INTO edge, found FROM (
    SELECT minute FROM auth."AuditSeal" WHERE minute < cut AND NOT "isBeginning" ORDER BY minute LIMIT most
  ) AS due;
  IF found = 0 THEN RETURN 0; END IF;
  DELETE FROM auth."Audit" AS a WHERE a."createdAt" < edge + interval '1 minute' AND EXISTS (
    SELECT FROM auth."AuditSeal" AS s WHERE s.market = a.market AND s.minute = date_trunc('minute', a."createdAt")
  );
  WITH newest AS (
    SELECT market, max(minute) AS minute FROM auth."AuditSeal" WHERE minute <= edge GROUP BY market
  ), older AS (
    DELETE FROM auth."AuditSeal" AS s USING newest WHERE s.market = newest.market AND s.minute < newest.minute
  )
  UPDATE auth."AuditSeal" AS s SET "isBeginning" = true FROM newest
  WHERE s.market = newest.market AND s.minute = newest.minute AND NOT s."isBeginning";
  RETURN found;
END $purge$;
