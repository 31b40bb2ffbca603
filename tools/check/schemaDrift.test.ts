import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testServers } from '@tiffin/testing/testServers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findSchemaDrift } from './schemaDrift.ts'

const MODEL = `datasource db {
  provider = "postgresql"
}

model User {
  id        String   @id @db.VarChar(36)
  email     String   @unique @db.VarChar(255)
  role      String?  @db.VarChar(50)
  latitude  Decimal? @db.Decimal(9, 6)
  createdAt DateTime @default(now()) @db.Timestamp(6)

  @@index([role])
}
`

const SQL = `CREATE TABLE "User" (
  "id"        VARCHAR(36) COLLATE "C" NOT NULL,
  "email"     VARCHAR(255) NOT NULL,
  "role"      VARCHAR(50),
  "latitude"  DECIMAL(9, 6),
  "createdAt" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "User_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "User_role_check" CHECK ("role" IN ('customer', 'admin'))
);
CREATE UNIQUE INDEX "User_email_key" ON "User" ("email");
CREATE INDEX "User_role_idx" ON "User" ("role");
CREATE UNIQUE INDEX "User_one_admin" ON "User" ("role") WHERE "role" = 'admin';
`

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tiffin-drift-'))
})
afterEach(() => rm(root, { recursive: true }))

async function driftOf(model: string, sql: string): Promise<string[]> {
  const prisma = join(root, 'services/auth-service/prisma')
  const migration = join(prisma, 'migrations/20260101000000_users')
  await mkdir(migration, { recursive: true })
  await writeFile(join(prisma, 'schema.prisma'), model)
  await writeFile(join(migration, 'migration.sql'), sql)
  await cp(join(root, 'services/auth-service'), join(root, 'services/order-service'), { recursive: true })
  const drifts = await findSchemaDrift(root, testServers().shards[0]?.url ?? '')
  return drifts.map(({ service, difference }) => `${service}: ${difference}`)
}

test('CHECKs, partial indexes and collations are no drift, for services side by side', async () => {
  expect(await driftOf(MODEL, SQL)).toEqual([])
})

test('a column that no migration makes is named, with its service', async () => {
  const drifts = await driftOf(MODEL.replace('email ', 'nick String?\n  email '), SQL)
  expect(drifts).toEqual([
    expect.stringMatching(/^auth-service: [\s\S]*Added column `nick`/),
    expect.stringMatching(/^order-service: [\s\S]*Added column `nick`/),
  ])
})

test.each([
  [
    'a column that schema.prisma does not have',
    '"role"      VARCHAR(50),',
    '"role" VARCHAR(50), "extra" TEXT,',
    /`extra`/,
  ],
  ['another type', 'DECIMAL(9, 6)', 'DECIMAL(8, 3)', /`latitude`/],
  ['another length', 'VARCHAR(255)', 'VARCHAR(200)', /`email`/],
  ['a missing default', ' DEFAULT CURRENT_TIMESTAMP', '', /`createdAt`/],
  ['a missing NOT NULL', 'VARCHAR(255) NOT NULL', 'VARCHAR(255)', /`email`/],
  ['a unique index that is none', 'UNIQUE INDEX "User_email_key"', 'INDEX "User_email_key"', /email/],
  ['a missing index', 'CREATE INDEX "User_role_idx" ON "User" ("role");', '', /role/],
])('%s is drift', async (_, made, changed, named) => {
  const [drift] = await driftOf(MODEL, SQL.replace(made, changed))
  expect(drift).toMatch(named)
})

test('a migration that does not apply is named', async () => {
  await expect(driftOf(MODEL, `${SQL}SELEC 1;`)).rejects.toThrow(
    'Migration 20260101000000_users of schema auth failed',
  )
})
