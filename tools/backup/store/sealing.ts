import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { BackupError } from '../backupError.ts'

type Environment = Readonly<Record<string, string | undefined>>
type Chunks = AsyncIterable<Uint8Array>

/** How files are kept from who may read the store: age (https://age-encryption.org/v1), for holders of the recipients' identities. */
export interface Sealing {
  /** What the names of sealed files end with; empty where files are kept open. */
  readonly suffix: string
  seal(content: Chunks): Chunks
  /** Throws BackupError naming the variable where the identity is not given. */
  open(content: Chunks, name: string): Chunks
}

/** What is sealed carries this at the end of its name. */
const SUFFIX = '.age'

/**
 * Sealing by BACKUP_RECIPIENT (age1…, several separated by commas), which whoever takes backups is told, and opening by
 * BACKUP_IDENTITY (AGE-SECRET-KEY-1…), which is needed to restore alone.
 */
export function sealingOf(env: Environment): Sealing {
  const recipients = listOf(env.BACKUP_RECIPIENT)
  const identities = listOf(env.BACKUP_IDENTITY)
  return {
    suffix: recipients.length > 0 ? SUFFIX : '',
    async *seal(content) {
      if (recipients.length === 0) return yield* content
      const { Encrypter } = await import('age-encryption')
      const encrypter = new Encrypter()
      for (const recipient of recipients) encrypter.addRecipient(recipient)
      yield* await encrypter.encrypt(asWeb(content))
    },
    async *open(content, name) {
      if (!name.endsWith(SUFFIX)) return yield* content
      if (identities.length === 0)
        throw new BackupError(
          `${name} is sealed: set BACKUP_IDENTITY to the AGE-SECRET-KEY-1… of its recipient`,
        )
      const { Decrypter } = await import('age-encryption')
      const decrypter = new Decrypter()
      for (const identity of identities) decrypter.addIdentity(identity)
      yield* await decrypter.decrypt(asWeb(content))
    },
  }
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)

const asWeb = (content: Chunks): globalThis.ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(content)) as ReadableStream as globalThis.ReadableStream<Uint8Array>
