import { spawn } from 'node:child_process'
import { compose, Transform, type TransformCallback } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { BackupError } from '../backupError.ts'
import { type PackedFile, pack } from '../store/packedFile.ts'
import type { Sealing } from '../store/sealing.ts'
import type { Store } from '../store/store.ts'
import { clientProgram } from './clientProgram.ts'
import { programConnection } from './connection.ts'

export interface BaseBackup {
  /** A tar of the cluster, with PostgreSQL's own backup_manifest in it. */
  readonly file: PackedFile
  /** The first segment of WAL that recovery reads. */
  readonly startSegment: string
}

/** Of backup_label, with which PostgreSQL begins the tar. */
const START = /START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/
/** Bytes in which it stands, behind the tar's header. */
const LABEL_WITHIN = 2048

/**
 * Copies a running cluster into the store, by PostgreSQL's own pg_basebackup and without a copy on this machine's disk. Its WAL
 * has to be received meanwhile. Throws BackupError with what PostgreSQL says.
 */
export async function takeBase(
  shard: Shard,
  into: { readonly store: Store; readonly sealing: Sealing; readonly name: string },
  env: NodeJS.ProcessEnv,
): Promise<BaseBackup> {
  const { args, env: own } = programConnection(shard.url, env)
  const options = ['-D', '-', '-Ft', '-X', 'none', '--checkpoint=fast', '--verbose']
  const child = spawn(clientProgram('pg_basebackup', env.PATH), [...args, ...options], {
    env: own,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = text(child.stderr)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const refuse = async (cause?: unknown): Promise<never> => {
    const words = (await said).trim().split('\n').slice(-3).join('\n')
    throw new BackupError(`shard ${shard.id}: pg_basebackup failed: ${words}`, { cause })
  }
  try {
    const begin = new BeginningOf(LABEL_WITHIN)
    const file = await pack(into.store, into.sealing, into.name, compose(child.stdout, begin))
    // A copy that broke off may look like one that ended.
    if ((await ended) !== 0) {
      await into.store.remove(file.name)
      return await refuse()
    }
    const [, startSegment] = START.exec(begin.text()) ?? []
    return startSegment === undefined ? await refuse() : { file, startSegment }
  } finally {
    child.kill('SIGTERM')
  }
}

/** Passes bytes on, and remembers the first of them. */
class BeginningOf extends Transform {
  readonly #length: number
  #bytes = Buffer.alloc(0)

  constructor(length: number) {
    super()
    this.#length = length
  }

  text(): string {
    return this.#bytes.toString('latin1')
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#bytes.length < this.#length)
      this.#bytes = Buffer.concat([this.#bytes, chunk.subarray(0, this.#length - this.#bytes.length)])
    done(null, chunk)
  }
}
