import type { Shard } from '@tiffin/sharding/shardConfig'
import type pg from 'pg'

/** The system that is looked at. */
export interface Patient {
  /** The checkout, whose version should run. */
  readonly root: string
  readonly environment: Readonly<Record<string, string>>
  readonly shards: readonly PatientShard[]
  /** Where backups are, if that was told. */
  readonly backups: string | undefined
}

export interface PatientShard extends Shard {
  /** Undefined where it does not answer. */
  readonly pool: pg.Pool | undefined
  readonly reason: string
}
