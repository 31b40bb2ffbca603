import type { Outbox } from '@tiffin/messaging/outbox'
import { Timers } from '@tiffin/messaging/timers'
import type { OpenShards } from '@tiffin/platform/shards'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import type { MasterKeyConfig } from '@tiffin/sharding/dataKeys/masterKeys'
import { createPrismaClients } from '@tiffin/sharding/getPrismaClient'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import type { AuthConfig } from '../config.ts'
import { PasswordRules } from '../domain/passwordRules.ts'
import { Registration } from '../domain/registration.ts'
import { IndexedAccounts } from '../store/accounts.ts'
import { Addresses } from '../store/addresses.ts'
import { BcryptPasswords } from '../store/bcryptPasswords.ts'
import { isCommonPassword } from '../store/commonPasswords.ts'
import type { EndedSessions } from '../store/endedSessions.ts'
import { PrismaClient } from '../store/generated/client.ts'
import { ShardedLoginIndex } from '../store/loginIndex.ts'
import { ShardedMails } from '../store/mails.ts'
import { ShardedRegisteringUsers } from '../store/registeringUsers.ts'
import { UserReader } from '../store/userReader.ts'
import { ShardedUsers } from '../store/users.ts'

export const SCHEMA = 'auth'

type UserConfig = Pick<AuthConfig, 'BCRYPT_COST' | 'PASSWORD_MIN_LENGTH' | 'PASSWORD_CHECK_COMMON'>

/** The keys that seal what tells who people are. */
export function openKeys(database: ShardedDatabase, masters: MasterKeyConfig): DataKeys {
  return new DataKeys({ database, schema: SCHEMA, usedTable: 'User', masters, hasLookups: true })
}

/** Shards, and what opens their sealed columns. */
export interface KeyedShards extends OpenShards {
  readonly keys: DataKeys
}

/** `ended`: what a link of a mail ends; absent where no mails are asked for. */
export function openUsers(
  { database, pools, readPools, keys }: KeyedShards,
  config: UserConfig,
  outbox: Outbox,
  ended?: EndedSessions,
) {
  const clients = createPrismaClients(
    { pools, readPools },
    SCHEMA,
    (adapter) => new PrismaClient({ adapter }),
  )
  const reader = new UserReader(database, clients, keys)
  const index = new ShardedLoginIndex(database, new Addresses(keys))
  const passwords = new BcryptPasswords(config.BCRYPT_COST)
  const passwordRules = new PasswordRules({
    minLength: config.PASSWORD_MIN_LENGTH,
    isCommon: config.PASSWORD_CHECK_COMMON ? isCommonPassword : undefined,
  })
  const timers = new Timers(SCHEMA)
  const mails = ended && new ShardedMails({ database, reader, keys, timers, ended })
  const registration = new Registration({
    users: new ShardedRegisteringUsers(database, keys, outbox, timers, mails),
    index,
    passwords,
    passwordRules,
    homeMarket: (city) => resolveMarket(city, { for: 'write' }).id,
  })
  return {
    registration,
    passwords,
    passwordRules,
    mails,
    reader,
    index,
    accounts: new IndexedAccounts(index, reader, keys),
    users: new ShardedUsers(database, reader, keys),
  }
}
