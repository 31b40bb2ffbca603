import type { Readable } from 'node:stream'
import { BackupError } from '../backupError.ts'

/** A file of a store: its name below the store's place, with slashes. */
export interface StoredFile {
  readonly name: string
  readonly bytes: number
}

/** Where backups are kept. */
export interface Store {
  /** As a person writes it: a folder, or s3://bucket/prefix. */
  readonly place: string
  /** Keeps a file; it is there whole or not at all, and replaces one of the same name. */
  put(name: string, content: Readable): Promise<void>
  /** Throws BackupError naming the file when it is not there. */
  get(name: string): Promise<Readable>
  /** The files whose names begin so, by name. */
  list(prefix: string): Promise<readonly StoredFile[]>
  /** Does nothing where there is no such file. */
  remove(name: string): Promise<void>
}

export const missingFile = (place: string, name: string, cause?: unknown): BackupError =>
  new BackupError(`${name} is missing in ${place}`, { cause })
