import { describe, expect, test } from 'vitest'
import { readStatements } from './readStatements.ts'
import { reviewMigration } from './reviewMigration.ts'

const SINCE = '-- contract: since 0.2.0, no version reads or writes it\n'

test.each([
  [
    'a new table, with its indexes and constraints',
    'CREATE TABLE "Tip" ("id" serial PRIMARY KEY, "n" integer); CREATE INDEX "Tip_n" ON "Tip" ("n"); ALTER TABLE "Tip" ADD CHECK ("n" > 0);',
  ],
  ['a column that may be null', 'ALTER TABLE "Order" ADD COLUMN "tip" integer;'],
  [
    'a column with a constant default',
    `ALTER TABLE "Order" ADD COLUMN "tip" integer NOT NULL DEFAULT 0, ADD COLUMN "how" varchar(9) NOT NULL DEFAULT 'cash'::varchar;`,
  ],
  [
    'a column that begins now',
    'ALTER TABLE "Order" ADD COLUMN "at" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP, ADD COLUMN "then" timestamptz DEFAULT now();',
  ],
  [
    'a check of new columns that is not validated yet',
    'ALTER TABLE "Order" ADD COLUMN "tip" integer, ADD CONSTRAINT "c" CHECK ("tip" > 0) NOT VALID;',
  ],
  [
    'a reference from a new column',
    'ALTER TABLE "Order" ADD COLUMN "tip" integer; ALTER TABLE "Order" ADD CONSTRAINT "f" FOREIGN KEY ("tip") REFERENCES "Tip" NOT VALID;',
  ],
  ['its validation afterwards', 'ALTER TABLE "Order" VALIDATE CONSTRAINT "c";'],
  ['an index that is built concurrently', 'CREATE INDEX CONCURRENTLY "i" ON "Order" ("tip");'],
  ['a default from now on', 'ALTER TABLE "Order" ALTER COLUMN "tip" SET DEFAULT 0;'],
  ['filling some rows', 'UPDATE "Order" SET "tip" = 0 WHERE "tip" IS NULL;'],
  ['storage settings', 'ALTER TABLE "Order" SET (fillfactor = 80);'],
])('takes %s', (_, sql) => {
  expect(reviewMigration(sql)).toEqual({ faults: [], contracts: [] })
})

test.each([
  [
    'RENAME COLUMN',
    'ALTER TABLE "Order" RENAME COLUMN "tip" TO "gratuity";',
    /RENAME: the version before knows the old name/,
  ],
  ['RENAME TABLE', 'ALTER TABLE "Order" RENAME TO "Orders";', /RENAME/],
  ['ADD COLUMN NOT NULL', 'ALTER TABLE "Order" ADD COLUMN "tip" integer NOT NULL;', /give it a DEFAULT/],
  [
    'a DEFAULT of its own for every row',
    'ALTER TABLE "Order" ADD COLUMN "u" uuid DEFAULT gen_random_uuid();',
    /constant/,
  ],
  [
    'ADD COLUMN with CHECK',
    'ALTER TABLE "Order" ADD COLUMN "tip" integer CHECK ("tip" > 0);',
    /NOT VALID beside it/,
  ],
  ['ADD COLUMN UNIQUE', 'ALTER TABLE "Order" ADD COLUMN "tip" integer UNIQUE;', /CONCURRENTLY/],
  ['ADD COLUMN REFERENCES', 'ALTER TABLE "Order" ADD COLUMN "tip" integer REFERENCES "Tip";', /NOT VALID/],
  ['ADD COLUMN serial', 'ALTER TABLE "Order" ADD COLUMN "tip" bigserial;', /writes the whole table anew/],
  [
    'ADD COLUMN GENERATED',
    'ALTER TABLE "Order" ADD COLUMN "t" integer GENERATED ALWAYS AS (1) STORED;',
    /anew/,
  ],
  [
    'CHECK without NOT VALID',
    'ALTER TABLE "Order" ADD COLUMN "tip" integer, ADD CONSTRAINT "c" CHECK ("tip" > 0);',
    /say NOT VALID/,
  ],
  [
    'FOREIGN KEY without NOT VALID',
    'ALTER TABLE "Order" ADD CONSTRAINT "f" FOREIGN KEY ("tip") REFERENCES "Tip";',
    /say NOT VALID/,
  ],
  ['UNIQUE', 'ALTER TABLE "Order" ADD CONSTRAINT "u" UNIQUE ("tip");', /USING INDEX/],
  ['EXCLUDE', 'ALTER TABLE "Order" ADD CONSTRAINT "x" EXCLUDE USING gist ("tip" WITH =);', /does not know/],
  ['TYPE', 'ALTER TABLE "Order" ALTER COLUMN "tip" TYPE bigint;', /prepared statement/],
  ['CREATE INDEX', 'CREATE INDEX "i" ON "Order" ("tip");', /CREATE INDEX CONCURRENTLY/],
  ['an index without a name', 'CREATE INDEX CONCURRENTLY ON "Order" ("tip");', /name it/],
  ['DROP INDEX', 'DROP INDEX "i";', /DROP INDEX CONCURRENTLY/],
  ['UPDATE of all rows', 'UPDATE "Order" SET "tip" = 0;', /holds every row/],
  [
    'what hides its statements',
    'DO $$ BEGIN DROP TABLE "Order"; END $$;',
    /DoStmt: this check does not know/,
  ],
  ['a lock', 'LOCK TABLE "Order";', /does not know/],
  ['another lock timeout', 'SET lock_timeout = 0;', /does not know/],
  ['its own transaction', 'BEGIN;', /does not know/],
  ['another schema', 'ALTER TABLE "Order" SET SCHEMA "old";', /does not know/],
])('refuses %s, also as a contract', (_, sql, why) => {
  for (const script of [sql, `${SINCE}${sql}`])
    expect(reviewMigration(script).faults).toContainEqual(expect.stringMatching(why))
})

describe('a contract', () => {
  test.each([
    ['DROP TABLE', 'DROP TABLE "Tip";'],
    ['DROP COLUMN', 'ALTER TABLE "Order" DROP COLUMN "tip";'],
    ['DROP CONSTRAINT', 'ALTER TABLE "Order" DROP CONSTRAINT "c";'],
    ['DROP DEFAULT', 'ALTER TABLE "Order" ALTER COLUMN "tip" DROP DEFAULT;'],
    ['DROP NOT NULL', 'ALTER TABLE "Order" ALTER COLUMN "tip" DROP NOT NULL;'],
    ['ADD CONSTRAINT "c" of "Order"', 'ALTER TABLE "Order" ADD CONSTRAINT "c" CHECK ("tip" > 0) NOT VALID;'],
    ['CREATE INDEX "u" on "Order"', 'CREATE UNIQUE INDEX CONCURRENTLY "u" ON "Order" ("tip");'],
    ['DROP INDEX', 'DROP INDEX CONCURRENTLY "i";'],
    ['DELETE', 'DELETE FROM "Order" WHERE "tip" = 0;'],
    ['TRUNCATE', 'TRUNCATE "Order";'],
  ])('of %s must say since when nothing relies on it, and is told then', (what, sql) => {
    expect(reviewMigration(sql).faults).toEqual([
      expect.stringMatching(/line 1: .*-- contract: since <version>/),
    ])
    const { faults, contracts } = reviewMigration(`${SINCE}${sql}`)
    expect(faults).toEqual([])
    expect(contracts).toEqual([
      expect.stringMatching(`^${what}.*: since 0.2.0, no version reads or writes it$`),
    ])
  })

  test('that says less is refused', () => {
    expect(reviewMigration('-- contract: unused\nDROP TABLE "Tip";').faults).toContainEqual(
      expect.stringContaining('the header of a contract reads'),
    )
  })

  test('that takes nothing away is refused', () => {
    expect(reviewMigration(`${SINCE}SELECT 1;`).faults).toEqual([
      expect.stringContaining('takes nothing away'),
    ])
  })

  test('of SET NOT NULL wants a validated CHECK before it', () => {
    const sql = `${SINCE}ALTER TABLE "Order" ALTER COLUMN "tip" SET NOT NULL;`
    const added = 'ALTER TABLE "Order" ADD CONSTRAINT "t" CHECK ("tip" IS NOT NULL) NOT VALID;'
    const validated = 'ALTER TABLE "Order" VALIDATE CONSTRAINT "t";'
    const faultsAfter = (earlier: string) => reviewMigration(sql, readStatements(earlier)).faults
    expect(faultsAfter(added)).toEqual([expect.stringContaining('first ADD CONSTRAINT')])
    expect(faultsAfter(added + validated)).toEqual([])
    expect(faultsAfter((added + validated).replaceAll('"Order"', '"Trip"'))).toHaveLength(1)
  })
})

describe('one file', () => {
  const add = 'ALTER TABLE "Order" ADD COLUMN "tip" integer;'
  test.each([
    [
      'builds an index concurrently and nothing else',
      `CREATE INDEX CONCURRENTLY "i" ON "Order" ("id"); SELECT 1;`,
      /of its own, outside/,
    ],
    ['alters one table', `${add} ALTER TABLE "Trip" ADD COLUMN "tip" integer;`, /several tables/],
    [
      'validates and does not alter',
      `${add} ALTER TABLE "Order" VALIDATE CONSTRAINT "c";`,
      /VALIDATE CONSTRAINT/,
    ],
    ['alters or writes rows', `${add} UPDATE "Order" SET "tip" = 0 WHERE "tip" IS NULL;`, /writes rows/],
  ])('%s', (_, sql, why) => {
    expect(reviewMigration(sql).faults).toEqual([expect.stringMatching(why)])
  })
})

test('names the line of a statement, past comments and letters of several bytes', () => {
  const sql = '-- Größe; größer\n\nSELECT 1;\n-- café\n/* two\nlines */ DROP TABLE "Tip";'
  expect(reviewMigration(sql).faults).toEqual([expect.stringMatching(/^line 6: DROP TABLE/)])
})

test('what is no SQL is refused with its line', () => {
  expect(() => reviewMigration('SELECT 1;\nSELEC 2;')).toThrow(/line 2: syntax error/)
})
