import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitFor } from '@tiffin/testing/waitFor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeBackups } from '../describeBackups.ts'
import { follow } from '../follow.ts'
import type { Manifest } from '../manifest.ts'
import { keepBackupRole } from '../postgres/backupRole.ts'
import { asBackupRole } from '../postgres/connection.ts'
import { chooseMoment } from '../restore/chooseMoment.ts'
import { restoreShards } from '../restore/restoreShards.ts'
import { folderStore } from '../store/folderStore.ts'
import { sealingOf } from '../store/sealing.ts'
import { takeBackup } from '../takeBackup.ts'
import { verifyBackup } from '../verifyBackup.ts'
import { OwnClusters } from './ownClusters.ts'
import { numbersIn, startWriting, type Written } from './writer.ts'

const sealing = sealingOf({})
const tell = () => undefined

let clusters: OwnClusters
let env: { PATH: string }
let folder: string
let manifest: Manifest
let written: readonly Written[]
/** A moment after the backup's own, in the midst of writing. */
let later: Date

/** A backup taken while rows are written, and WAL that was followed for some time after it. */
beforeAll(async () => {
  clusters = await OwnClusters.open(process.env.PATH)
  env = { PATH: clusters.path }
  folder = await mkdtemp(join(tmpdir(), 'tiffin-backups-'))
  const url = await clusters.start('A')
  await keepBackupRole(url, 'of backups')
  const shard = asBackupRole(
    { id: 'A', name: 'shard_a', url, replicas: [], regions: [] },
    { BACKUP_DB_PASSWORD: 'of backups' },
  )
  const plan = {
    shards: [shard],
    store: folderStore(folder),
    sealing,
    env,
    tell,
  }
  const stopping = new AbortController()
  const spool = join(folder, 'spool')
  const following = follow(plan, { spool, every: 0.5, signal: stopping.signal })
  const writer = await startWriting(url)
  await expect(numbersIn(shard.url)).rejects.toThrow('permission denied for table written')
  await writer.wrote(50)
  manifest = await takeBackup(plan)
  await writer.wrote(50)
  later = new Date()
  await writer.wrote(50)
  const after = new Date()
  /** By two segments more than the backup's own: the first will be missing on the way. */
  const isFollowed = async () => {
    const { to, wal } = await chooseMoment(plan.store, {})
    const [own] = manifest.shards
    return to > after && (wal.get('A') ?? []).length >= (own?.wal.length ?? 0) + 2
  }
  await waitFor('WAL to be followed past the moment', isFollowed, { everyMs: 200, withinMs: 30_000 })
  written = await writer.stop()
  stopping.abort()
  await following
  await clusters.stop('A')
})
afterAll(async () => {
  await clusters?.dispose()
  await rm(folder, { recursive: true, force: true })
})

const restore = (from: string, choice: { to?: Date; backup?: string } = {}, force = true) =>
  restoreShards({
    ...choice,
    store: folderStore(from),
    sealing,
    folderOf: (shard) => clusters.folderOf(shard),
    force,
    env,
    tell,
  })

test.each([
  ['the backup’s own moment', () => new Date(manifest.to)],
  ['a later moment', () => later],
])('%s: what was acknowledged before is there, and what was begun after is not', async (_, moment) => {
  const { to } = await restore(folder, { to: moment() })
  expect(to).toEqual(moment())
  const restored = await numbersIn(await clusters.start('A'))
  await clusters.stop('A')
  const before = written.filter(({ acknowledged }) => acknowledged < to).map(({ n }) => n)
  const after = written.filter(({ begun }) => begun > to).map(({ n }) => n)
  expect(before.length).toBeGreaterThanOrEqual(50)
  expect(after.length).toBeGreaterThan(0)
  expect(restored.slice(0, before.length)).toEqual(before)
  expect(restored).not.toContain(after[0])
})

test('what is kept is whole, and is listed with the moments it restores to', async () => {
  const { to } = await chooseMoment(folderStore(folder), {})
  const store = folderStore(folder)
  expect(await verifyBackup(store)).toContain(`from ${manifest.to} to ${to.toISOString()}`)
  expect(await describeBackups(store)).toEqual([
    expect.stringContaining(`${manifest.name}  ${manifest.to} to ${to.toISOString()}`),
  ])
})

describe('is refused, and nothing is touched', () => {
  const wal = () => chooseMoment(folderStore(folder), {}).then((moment) => moment.wal.get('A') ?? [])
  const shard = () => manifest.shards[0] as Manifest['shards'][number]

  test('a file that was cut short', async () => {
    const { base } = shard()
    await withCopy(async (copy) => {
      await truncate(join(copy, base.name), base.bytes - 1000)
      await expect(restore(copy)).rejects.toThrow(`${base.name} has ${base.bytes - 1000} bytes`)
    })
  })

  test('a byte that was altered', async () => {
    const { base } = shard()
    await withCopy(async (copy) => {
      await alterByte(join(copy, base.name), Math.floor(base.bytes / 2))
      await expect(restore(copy)).rejects.toThrow(`${base.name} was altered`)
      await expect(verifyBackup(folderStore(copy))).rejects.toThrow(`${base.name} was altered`)
    })
  })

  test('a missing file of a backup', async () => {
    const [segment] = shard().wal
    await withCopy(async (copy) => {
      await rm(join(copy, segment?.name as string))
      await expect(restore(copy)).rejects.toThrow(`${segment?.name} is missing`)
    })
  })

  test('a missing segment of WAL on the way to a moment', async () => {
    const segment = (await wal()).at(-2)?.name as string
    await withCopy(async (copy) => {
      await rm(join(copy, segment))
      await expect(restore(copy)).rejects.toThrow(`${segment} is missing`)
      await rm(join(copy, segment.replace(/\.zst$/, '.json')))
      await expect(restore(copy)).rejects.toThrow(`${segment.replace(/\.zst$/, '')} is missing`)
    })
  })

  test('a manifest that was altered, and one that is missing', async () => {
    const file = `backups/${manifest.name}/manifest.json`
    await withCopy(async (copy) => {
      const text = await readFile(join(copy, file), 'utf8')
      await writeFile(join(copy, file), text.replace(manifest.to, later.toISOString()))
      await expect(restore(copy)).rejects.toThrow(`${file} was altered`)
      await rm(join(copy, file))
      await expect(restore(copy)).rejects.toThrow('no whole backup')
      await expect(restore(copy, { backup: manifest.name })).rejects.toThrow(`${file} is missing`)
    })
  })

  test('a moment before the first backup, and one after the last WAL', async () => {
    await expect(restore(folder, { to: new Date(Date.parse(manifest.to) - 1) })).rejects.toThrow(
      'before the oldest backup',
    )
    await expect(restore(folder, { to: new Date(Date.now() + 60_000) })).rejects.toThrow(
      'after what was kept of shard A',
    )
  })

  test('a cluster that is there, and one that runs even if it is forced', async () => {
    await restore(folder)
    await expect(restore(folder, {}, false)).rejects.toThrow('is not empty: --force replaces')
    const url = await clusters.start('A')
    await expect(restore(folder, {}, false)).rejects.toThrow('PostgreSQL runs on')
    await expect(restore(folder, {}, true)).rejects.toThrow('PostgreSQL runs on')
    expect((await numbersIn(url)).length).toBeGreaterThan(100)
    await clusters.stop('A')
  })
})

async function withCopy(work: (copy: string) => Promise<void>): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'tiffin-damaged-'))
  try {
    await cp(folder, copy, { recursive: true })
    await work(copy)
  } finally {
    await rm(copy, { recursive: true })
  }
}

async function alterByte(file: string, at: number): Promise<void> {
  const bytes = await readFile(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  await writeFile(file, bytes)
}
