import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { folderOf, type Manifest, type ShardBackup, type WalFile, writeManifest } from './manifest.ts'
import { type BaseBackup, takeBase } from './postgres/baseBackup.ts'
import { type Mark, mark, type ServerFacts, serverFacts } from './postgres/mark.ts'
import { dropSlot } from './postgres/slots.ts'
import { WalReceiver } from './postgres/walReceiver.ts'
import { takeDump } from './restaurants/dump.ts'
import { pack } from './store/packedFile.ts'
import type { Sealing } from './store/sealing.ts'
import type { Store } from './store/store.ts'

export interface BackupPlan {
  readonly shards: readonly Shard[]
  /** MongoDB's address; where absent, somebody else backs it up. */
  readonly mongodb?: string
  readonly store: Store
  readonly sealing: Sealing
  readonly env: NodeJS.ProcessEnv
  readonly tell: (line: string) => void
}

/** A shard on its way into a backup. */
interface Taken {
  readonly receiver: WalReceiver
  readonly facts: ServerFacts
  readonly base: BaseBackup
}

/**
 * Takes a backup of all shards while they serve: each cluster's files, and its WAL until one moment that is the same on all; and of
 * the restaurants as they were at that moment or a little later. The manifest is written last. Throws BackupError; what lies in the store then is no backup, and the next one removes it.
 */
export async function takeBackup(plan: BackupPlan): Promise<Manifest> {
  const begun = new Date()
  const name = begun.toISOString().replace(/[-:]|\.\d+/g, '')
  const spool = await mkdtemp(join(tmpdir(), 'tiffin-backup-'))
  const receivers: WalReceiver[] = []
  try {
    const taken = await allOf(plan.shards, (shard) => takeShard(plan, shard, name, spool, receivers))
    const marks = await allOf(plan.shards, mark)
    const shards = await allOf(taken, (each, i) => shipWal(plan, name, each, marks[i] as Mark, spool))
    const to = new Date(Math.min(...marks.map(({ at }) => at.getTime()))).toISOString()
    const restaurants = await takeRestaurants(plan, name)
    const manifest: Manifest = { format: 1, name, begun: begun.toISOString(), to, shards, ...restaurants }
    await writeManifest(plan.store, manifest)
    return manifest
  } finally {
    for (const receiver of receivers) {
      await receiver.stop()
      await dropSlot(receiver.shard, slotOf(name)).catch((error: Error) => plan.tell(error.message))
    }
    await rm(spool, { recursive: true, force: true })
  }
}

async function takeShard(
  { store, sealing, env, tell }: BackupPlan,
  shard: Shard,
  name: string,
  spool: string,
  receivers: WalReceiver[],
): Promise<Taken> {
  const facts = await serverFacts(shard)
  const reception = { slot: slotOf(name), spool: join(spool, shard.id), tell: () => undefined }
  const receiver = await WalReceiver.start(shard, reception, env)
  receivers.push(receiver)
  const into = { store, sealing, name: `${folderOf(name)}/shard-${shard.id.toLowerCase()}/base.tar` }
  const base = await takeBase(shard, into, env)
  tell(`shard ${shard.id}: ${megabytes(base.file.bytes)} of its cluster`)
  return { receiver, facts, base }
}

async function shipWal(
  { store, sealing, tell }: BackupPlan,
  name: string,
  { receiver, facts, base }: Taken,
  { segment: last }: Mark,
  spool: string,
): Promise<ShardBackup> {
  await receiver.received(last)
  const { id } = receiver.shard
  const wal: WalFile[] = []
  for (const segment of receiver.segments()) {
    if (segment < base.startSegment || segment > last) continue
    const file = `${folderOf(name)}/shard-${id.toLowerCase()}/wal/${segment}`
    const packed = await pack(store, sealing, file, createReadStream(join(spool, id, segment)))
    wal.push({ ...packed, segment })
  }
  tell(`shard ${id}: ${wal.length} segments of WAL`)
  const { major, walSegmentBytes } = facts
  return { shard: id, major, walSegmentBytes, base: base.file, startSegment: base.startSegment, wal }
}

async function takeRestaurants(
  { mongodb, store, sealing, tell }: BackupPlan,
  name: string,
): Promise<Pick<Manifest, 'restaurants'>> {
  if (mongodb === undefined) return {}
  const restaurants = await takeDump(mongodb, { store, sealing, folder: `${folderOf(name)}/restaurants` })
  tell(`restaurants: ${restaurants.files.map(({ collection }) => collection).join(', ')}`)
  return { restaurants }
}

/** All at once, and to the end: of several failures the first is thrown when nothing is under way any more. */
async function allOf<T, R>(items: readonly T[], work: (item: T, i: number) => Promise<R>): Promise<R[]> {
  const outcomes = await Promise.allSettled(items.map(work))
  const failure = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failure) throw failure.reason
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<R>).value)
}

const slotOf = (name: string): string => `tiffin_backup_${name.toLowerCase()}`

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
