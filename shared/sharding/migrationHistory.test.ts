import { expect, test } from 'vitest'
import { type HistoryRow, missingMigrations } from './migrationHistory.ts'

const users = { name: '20260101000000_users', sql: '', checksum: 'aa' }
const orders = { name: '20260102000000_orders', sql: '', checksum: 'bb' }

const applied = ({ name, checksum }: typeof users): HistoryRow => ({
  id: `id of ${name}`,
  name,
  checksum,
  startedAt: new Date(0),
  finishedAt: new Date(1),
  logs: null,
})

test('an empty history lacks every migration, oldest first', () => {
  expect(missingMigrations('auth', [users, orders], [])).toEqual([users, orders])
})

test('what is applied is not missing, also one that lies before a missing one', () => {
  expect(missingMigrations('auth', [users, orders], [applied(orders)])).toEqual([users])
})

test('a history that is ahead of the folder is accepted', () => {
  expect(missingMigrations('auth', [users], [applied(users), applied(orders)])).toEqual([])
})

test('an edited migration is refused by name, with the mend', () => {
  const edited = { ...users, checksum: 'cc' }
  expect(() => missingMigrations('auth', [edited], [applied(users)])).toThrow(
    /20260101000000_users of schema auth was edited.*new migration/,
  )
})

test('one that stopped half-way is refused with the statement that clears it', () => {
  const unfinished = { ...applied(users), finishedAt: null, logs: 'syntax error' }
  expect(() => missingMigrations('auth', [users], [unfinished])).toThrow(
    /never finished \(syntax error\)[\s\S]*UPDATE "auth"\."_prisma_migrations"[\s\S]*'id of 20260101000000_users'/,
  )
})
