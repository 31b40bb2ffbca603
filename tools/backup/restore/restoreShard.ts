import { spawn } from 'node:child_process'
import { chmodSync, createWriteStream, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { runCommand } from '../../servers/runCommand.ts'
import { BackupError } from '../backupError.ts'
import type { ShardBackup, WalFile } from '../manifest.ts'
import { clientProgram } from '../postgres/clientProgram.ts'
import { type PackedFile, unpack } from '../store/packedFile.ts'
import { programInput } from '../store/programInput.ts'
import type { Sealing } from '../store/sealing.ts'
import type { Store } from '../store/store.ts'
import { giveTo, makeStaging, type Owner } from './clusterFolder.ts'

export interface ShardRestore {
  readonly store: Store
  readonly sealing: Sealing
  readonly backup: ShardBackup
  readonly wal: readonly WalFile[]
  readonly to: Date
  /** The cluster's folder. */
  readonly folder: string
  /** Whose its files are to be; where absent, and for who is no superuser, as they come. */
  readonly owner?: Owner
  readonly env: NodeJS.ProcessEnv
}

/** Segments of WAL that are fetched at once. */
const AT_ONCE = 4

/**
 * Puts a shard's cluster together beside what is in its folder, and has PostgreSQL's own pg_verifybackup look at it; it recovers to
 * the moment when PostgreSQL starts on it. Throws BackupError naming what is damaged; nothing that was there was touched then.
 */
export async function prepareShard(restore: ShardRestore): Promise<void> {
  const { store, sealing, backup, wal, to, folder, env } = restore
  const staging = makeStaging(folder)
  await unpackTar(store, sealing, backup.base, staging)
  const queue = [...wal]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let file = queue.shift(); file; file = queue.shift())
        await unpack(
          store,
          sealing,
          file,
          createWriteStream(join(staging, 'pg_wal', file.segment), { mode: 0o600 }),
        )
    }),
  )
  await verify(backup, staging, env)
  recoverTo(to, staging)
  chmodSync(staging, 0o700)
  giveTo(restore.owner ?? statSync(join(staging, 'PG_VERSION')), staging)
}

async function unpackTar(store: Store, sealing: Sealing, base: PackedFile, into: string): Promise<void> {
  const tar = spawn('tar', ['-x', '-p', '--numeric-owner', '-C', into], { stdio: ['pipe', 'ignore', 'pipe'] })
  const said = text(tar.stderr)
  const ended = new Promise<number | null>((resolve, reject) => {
    tar.once('error', reject)
    tar.once('close', resolve)
  })
  try {
    await unpack(store, sealing, base, programInput(tar.stdin))
  } finally {
    tar.stdin.destroy()
  }
  if ((await ended) !== 0) throw new BackupError(`${base.name} cannot be unpacked: ${(await said).trim()}`)
}

async function verify({ shard }: ShardBackup, staging: string, env: NodeJS.ProcessEnv): Promise<void> {
  const program = clientProgram('pg_verifybackup', env.PATH)
  try {
    // WAL is looked at by recovery, which stops at what is damaged.
    await runCommand(program, ['--no-parse-wal', '--quiet', staging], {
      env: { PATH: env.PATH, LC_ALL: 'C' },
    })
  } catch (error) {
    throw new BackupError(
      `shard ${shard}: what was unpacked is not what was backed up: ${(error as Error).message}`,
      {
        cause: error,
      },
    )
  }
}

/** https://www.postgresql.org/docs/15/continuous-archiving.html#BACKUP-PITR-RECOVERY: all WAL there is lies in pg_wal already. */
function recoverTo(to: Date, staging: string): void {
  const settings = {
    restore_command: 'false',
    // As the server starts it knows no letters for time zones yet.
    recovery_target_time: to.toISOString().replace('T', ' ').replace('Z', '+00'),
    recovery_target_timeline: 'current',
    recovery_target_action: 'promote',
    // Nobody is let in before it is there.
    hot_standby: 'off',
  }
  const file = join(staging, 'postgresql.auto.conf')
  // Those of an earlier restore are in the backup.
  const before = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !Object.keys(settings).some((name) => line.startsWith(name)))
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`)
  writeFileSync(file, [...before, ...lines, ''].join('\n'))
  writeFileSync(join(staging, 'recovery.signal'), '', { mode: 0o600 })
}
