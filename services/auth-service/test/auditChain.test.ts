import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freshInfrastructure, type Infrastructure } from '@tiffin/testing/freshInfrastructure'
import { type RunningService, startService } from '@tiffin/testing/startService'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const SHARDCTL = join(import.meta.dirname, '../../../tools/shardctl/main.ts')
const [HERE, THERE, LONG_AGO] = [5391959, 5368361, 5378538]
const DAY = 24 * 60

let infrastructure: Infrastructure
const services: RunningService[] = []
beforeAll(async () => {
  infrastructure = await freshInfrastructure()
  for (let i = 0; i < 4; i += 1) await write(HERE, 10 + Math.floor(i / 2))
  await write(THERE, 12)
  for (const days of [40, 35, 31, 20]) await write(LONG_AGO, days * DAY)
})
afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()))
  await infrastructure?.dispose()
})

/** Notes something in a market's audit, so many minutes ago. */
const write = (market: number, minutesAgo: number) =>
  infrastructure.query(
    'A',
    `INSERT INTO auth."Audit" ("userId", market, action, "createdAt")
     VALUES ('someone', $1, 'signed_in', date_trunc('minute', now()) - make_interval(mins => $2, secs => -1))`,
    [market, minutesAgo],
  )

const seals = () =>
  infrastructure.query<{ market: number; entries: number }>(
    'A',
    'SELECT market, entries FROM auth."AuditSeal" ORDER BY market, minute',
  )

/** What the command says, and its exit code. */
async function verify(): Promise<{ code: number; said: string }> {
  const { stdout, stderr, code } = await run(process.execPath, [SHARDCTL, 'verify-audit'], {
    env: infrastructure.env,
  }).then(
    (said) => ({ ...said, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  )
  return { code, said: stdout + stderr }
}

test('two instances seal each minute that is over once, in every market', async () => {
  const env = { AUDIT_SEAL_SECONDS: '0.1' }
  services.push(
    ...(await Promise.all([1, 2].map(() => startService('auth-service', infrastructure, { env })))),
  )
  await waitFor('the seals', async () => (await seals()).length >= 7)
  await write(HERE, 0)
  await write(HERE, 2)
  await waitFor('the next seal', async () => (await seals()).length >= 8)
  expect(await seals()).toEqual([
    { market: THERE, entries: 1 },
    ...Array(4).fill({ market: LONG_AGO, entries: 1 }),
    { market: HERE, entries: 2 },
    { market: HERE, entries: 2 },
    { market: HERE, entries: 1 },
  ])
  await Promise.all(services.splice(0).map((service) => service.stop()))
  const { code, said } = await verify()
  expect(said).toContain(`market ${HERE} in shard A: whole, 5 entries in 3 seals`)
  expect(code).toBe(0)
})

test('what is past keeping goes, no sooner than after 30 days, and the rest stays whole', async () => {
  const purge = () => infrastructure.query<{ seals: number }>('A', 'SELECT auth.purge_audit(1, 2) AS seals')
  expect([await purge(), await purge(), await purge()].flat().map(({ seals }) => seals)).toEqual([2, 1, 0])
  const left = await infrastructure.query('A', 'SELECT FROM auth."Audit" WHERE market = $1', [LONG_AGO])
  expect(left).toHaveLength(1)
  const { code, said } = await verify()
  expect(said).toMatch(new RegExp(`market ${LONG_AGO} in shard A: whole, 1 entries in 1 seals, of after `))
  expect(code).toBe(0)
})

test('what is changed afterwards, by whoever may, is found', async () => {
  await infrastructure.query(
    'A',
    `UPDATE auth."Audit" SET "userId" = 'somebody else'
     WHERE seq = (SELECT min(seq) FROM auth."Audit" WHERE market = $1)`,
    [HERE],
  )
  const { code, said } = await verify()
  expect(said).toMatch(new RegExp(`market ${HERE}, .*Z: sealed with 2 entries, one was changed`))
  expect(said).toContain(`market ${THERE} in shard A: whole`)
  expect(code).toBe(1)
})

test('what is taken away afterwards is found', async () => {
  await infrastructure.query('A', 'DELETE FROM auth."Audit" WHERE market = $1', [THERE])
  expect((await verify()).said).toMatch(new RegExp(`market ${THERE}, .*Z: sealed with 1 entries, 0 are left`))
})
