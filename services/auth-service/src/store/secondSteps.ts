import type { ShardedDatabase } from '@tiffin/sharding/database'
import { determineUserShard } from '@tiffin/sharding/getShard'
import type { Statement, Transaction } from '@tiffin/sharding/transaction'
import type { HeldKey, SecondStepStore } from '../domain/secondStep.ts'
import { type AuditedAction, audit } from './audit.ts'
import { homeOf } from './home.ts'
import {
  BEGIN,
  DROP_CODES,
  DROP_KEY,
  FIND,
  KEEP_CODES,
  type KeyRow,
  TURN_ON,
  USE_CODE,
  USE_STEP,
} from './secondStepStatements.ts'
import type { TotpSecrets } from './totpSecrets.ts'

/** Keys of one-time codes and recovery codes, at home. */
export class ShardedSecondSteps implements SecondStepStore {
  readonly #database: ShardedDatabase
  readonly #secrets: TotpSecrets

  constructor(database: ShardedDatabase, secrets: TotpSecrets) {
    this.#database = database
    this.#secrets = secrets
  }

  async find(userId: string): Promise<HeldKey | undefined> {
    const row = await this.#rowOf(userId)
    return row && { secret: await this.#secrets.open(row.secret, userId), isOn: row.isOn }
  }

  async begin(userId: string, secret: string): Promise<boolean> {
    return this.#changes(userId, BEGIN, [await this.#secrets.seal(secret, userId)])
  }

  turnOn(userId: string, secret: string, step: number, codeHashes: readonly string[]): Promise<boolean> {
    return this.#inHome(userId, async (tx) => {
      const [row] = await tx.query<KeyRow>(FIND, [userId])
      if (!row || (await this.#secrets.open(row.secret, userId, tx)) !== secret) return false
      const on = await tx.query(TURN_ON, [userId, row.secret, step])
      if (on.length === 0) return false
      await tx.query(DROP_CODES, [userId])
      await tx.query(KEEP_CODES, [userId, codeHashes])
      await this.#note(tx, userId, 'second_step_on')
      return true
    })
  }

  useStep(userId: string, step: number): Promise<boolean> {
    return this.#changes(userId, USE_STEP, [step])
  }

  useRecoveryCode(userId: string, codeHash: string): Promise<boolean> {
    return this.#inHome(userId, async (tx) => {
      const used = await tx.query(USE_CODE, [userId, codeHash])
      if (used.length === 0) return false
      await this.#note(tx, userId, 'recovery_code_used')
      return true
    })
  }

  async turnOff(userId: string): Promise<void> {
    await this.#inHome(userId, async (tx) => {
      await tx.query(DROP_KEY, [userId])
      await tx.query(DROP_CODES, [userId])
      await this.#note(tx, userId, 'second_step_off')
    })
  }

  async #rowOf(userId: string): Promise<KeyRow | undefined> {
    const [row] = await this.#database.read<KeyRow>(determineUserShard(userId).id, FIND, [userId])
    return row
  }

  /** Whether the statement answered a row. */
  #changes(userId: string, statement: Statement, values: readonly unknown[]): Promise<boolean> {
    return this.#inHome(userId, async (tx) => (await tx.query(statement, [userId, ...values])).length > 0)
  }

  #inHome<T>(userId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#database.marketTransaction(homeOf(userId), work)
  }

  #note(tx: Transaction, userId: string, action: AuditedAction): Promise<void> {
    return audit(tx, homeOf(userId), userId, action)
  }
}
