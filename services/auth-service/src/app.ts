import { openBroker } from '@tiffin/messaging/broker'
import { Outbox } from '@tiffin/messaging/outbox'
import { Relays } from '@tiffin/messaging/relays'
import { Timers } from '@tiffin/messaging/timers'
import { Background } from '@tiffin/platform/background'
import { type Chassis, createChassis } from '@tiffin/platform/chassis'
import type { Running } from '@tiffin/platform/lifecycle'
import type { Log } from '@tiffin/platform/log'
import { announceUntilConnected } from '@tiffin/platform/readiness'
import { type OpenShards, openShards, translateShardError, untilShardsKnown } from '@tiffin/platform/shards'
import { currentShardConfig } from '@tiffin/sharding/currentShardMap'
import { ShardedDatabase } from '@tiffin/sharding/database'
import { createPrismaClients } from '@tiffin/sharding/getPrismaClient'
import { closePools, openPools } from '@tiffin/sharding/pools'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import type { Redis } from 'ioredis'
import { type AuthConfig, readAdminConfig, readAuditConfig, readAuthConfig } from './config.ts'
import { keyedHash } from './domain/keyedHash.ts'
import { OwnAccount } from './domain/ownAccount.ts'
import { PasswordRules } from './domain/passwordRules.ts'
import { Registration } from './domain/registration.ts'
import { Sessions } from './domain/sessions.ts'
import { SignIn } from './domain/signIn.ts'
import { SignInGuard } from './domain/signInGuard.ts'
import type { User } from './domain/user.ts'
import { type AdminForm, requireAdminForm } from './routes/adminForm.ts'
import { serveAuthRoutes } from './routes/authRoutes.ts'
import { IndexedAccounts } from './store/accounts.ts'
import { SharedAttempts } from './store/attempts.ts'
import { sealRegularly } from './store/auditSealer.ts'
import { BcryptPasswords } from './store/bcryptPasswords.ts'
import { CachedProfiles } from './store/cachedProfiles.ts'
import { isCommonPassword } from './store/commonPasswords.ts'
import { EXPIRY } from './store/expiry.ts'
import { PrismaClient } from './store/generated/client.ts'
import { heldSession } from './store/heldSessions.ts'
import { LocalAttempts } from './store/localAttempts.ts'
import { ShardedLoginIndex } from './store/loginIndex.ts'
import { ShardedPasswords } from './store/passwords.ts'
import { ProfileCache } from './store/profileCache.ts'
import { openRedis } from './store/redis.ts'
import { RedisAttempts } from './store/redisAttempts.ts'
import { ShardedRegisteringUsers } from './store/registeringUsers.ts'
import { ShardedSessions } from './store/sessions.ts'
import { AuditedSignIns } from './store/signInReports.ts'
import { UserReader } from './store/userReader.ts'
import { ShardedUsers } from './store/users.ts'
import { verifiedAudits } from './store/verifiedAudit.ts'

const SERVICE = 'auth-service'
const SCHEMA = 'auth'
const SECONDS_A_DAY = 86_400
/** Milliseconds that reading a market's whole audit may take. */
const AUDIT_READ_WITHIN = 600_000

type UserConfig = Pick<AuthConfig, 'BCRYPT_COST' | 'PASSWORD_MIN_LENGTH' | 'PASSWORD_CHECK_COMMON'>
type Environment = Readonly<Record<string, string | undefined>>

/** Starts the service: its routes, the relays of its events, and its timers. */
export async function start(env: Environment): Promise<Running> {
  const config = readAuthConfig(env)
  const chassis = createChassis({
    service: SERVICE,
    config,
    translateError: translateShardError,
    // Only the gateway speaks to this port, and it writes the client's address anew.
    trustProxy: true,
  })
  const { app, log, readiness, signal, status, tokens } = chassis
  const shards = openShards(chassis, config)
  const { database } = shards
  const redis = openRedis(config.REDIS_URL, SERVICE, log)
  chassis.onStop(async () => redis.disconnect())
  const broker = openBroker(config.RABBITMQ_URL, SERVICE, log)
  chassis.onStop(() => broker.close())
  const relays = new Relays({ service: SERVICE, schema: SCHEMA, database, broker, log, status })

  const { registration, accounts, passwords, users, reader } = openUsers(shards, config, relays.outbox)
  const hash = keyedHash(config.DATA_KEY, 'sign-in counters')
  const guard = openGuard(config, redis, hash, log)
  const background = new Background(log)
  chassis.onStop(() => background.settled())
  const reports = new AuditedSignIns({ database, accounts, hash, background, log })
  const signIn = new SignIn({ accounts, passwords, store: new ShardedPasswords(database), guard, reports })
  const profiles = new CachedProfiles(database, reader, new ProfileCache(redis), log)
  redis.on('ready', () => void profiles.writeLate())
  serveAuthRoutes(app, tokens, {
    register: (form) => registration.register(form),
    signIn: (...attempt) => signIn.signIn(...attempt),
    sessionOf: (token, email) => heldSession(database, token, email),
    welcome: (user, address) => guard.welcome(user.email, address),
    sessions: openSessions(chassis, config, shards),
    ownAccount: new OwnAccount({
      users,
      requireCity: (city) => void resolveMarket(city, { for: 'read' }),
      onChange: (user) => profiles.replace(user),
    }),
    profiles,
  })

  await chassis.listen(config.AUTH_SERVICE_PORT)
  await untilShardsKnown(chassis, shards, config)
  relays.start()
  chassis.onStop(() => relays.stop())
  const timers = new Timers(SCHEMA).run(database, EXPIRY, log)
  chassis.onStop(() => timers.stop())
  const sealer = sealRegularly(database, config.AUDIT_SEAL_SECONDS, log)
  chassis.onStop(() => sealer.stop())
  // Neither holds back a request: profiles come from the shards, events wait in the outbox.
  announceUntilConnected({ part: 'redis', readiness, log, signal }, () => redis.ping())
  announceUntilConnected({ part: 'rabbitmq', readiness, log, signal }, () => broker.onConnect(2000, true))
  return chassis
}

/** Makes an administrator, which nobody can register as. Throws ConfigError and what registering throws. */
export async function createAdmin(env: Environment, form: Omit<AdminForm, 'password'>): Promise<User> {
  const { ADMIN_PASSWORD: password, ...config } = readAdminConfig({ ...env, LOG_LEVEL: 'silent' })
  const admin = requireAdminForm({ ...form, password })
  const chassis = createChassis({ service: `${SERVICE} admin`, config })
  const shards = openShards(chassis, config)
  try {
    await shards.database.loadShardMap()
    // The service's relay publishes the event with its next sweep.
    const { registration } = openUsers(shards, config, new Outbox(SCHEMA, () => undefined))
    return await registration.register({ ...admin, role: 'admin' })
  } finally {
    await chassis.stop()
  }
}

/**
 * Compares every market's audit with its seals, telling what is found line by line. Answers whether all of it is whole and
 * could be looked at. Throws ConfigError.
 */
export async function verifyAudit(env: Environment, tell: (line: string) => void): Promise<boolean> {
  readAuditConfig(env)
  const pools = openPools(currentShardConfig(), {
    application: 'verify audit',
    max: 1,
    statementTimeoutMs: AUDIT_READ_WITHIN,
  })
  try {
    const database = new ShardedDatabase(pools)
    const missing = await database.loadShardMap()
    for (const shard of missing) tell(`shard ${shard} does not answer: its audit was not looked at`)
    let isWhole = missing.length === 0
    for (const { id } of database.shards.filter(({ id }) => !missing.includes(id)))
      for await (const { summary, faults } of verifiedAudits(database, id)) {
        for (const fault of faults) tell(fault)
        if (faults.length === 0) tell(summary)
        else isWhole = false
      }
    return isWhole
  } finally {
    await closePools(pools)
  }
}

function openUsers({ database, pools }: OpenShards, config: UserConfig, outbox: Outbox) {
  const clients = createPrismaClients(pools, SCHEMA, (adapter) => new PrismaClient({ adapter }))
  const reader = new UserReader(database, clients)
  const index = new ShardedLoginIndex(database)
  const passwords = new BcryptPasswords(config.BCRYPT_COST)
  const passwordRules = new PasswordRules({
    minLength: config.PASSWORD_MIN_LENGTH,
    isCommon: config.PASSWORD_CHECK_COMMON ? isCommonPassword : undefined,
  })
  const registration = new Registration({
    users: new ShardedRegisteringUsers(database, reader, outbox, new Timers(SCHEMA)),
    index,
    passwords,
    passwordRules,
    homeMarket: (city) => resolveMarket(city, { for: 'write' }).id,
  })
  return {
    registration,
    passwords,
    passwordRules,
    reader,
    accounts: new IndexedAccounts(index, reader),
    users: new ShardedUsers(database, reader),
  }
}

const SECONDS_AN_HOUR = 3600

function openGuard(config: AuthConfig, redis: Redis, hash: (text: string) => string, log: Log): SignInGuard {
  const waits = { first: config.SIGN_IN_FIRST_WAIT_SECONDS, most: config.SIGN_IN_MOST_WAIT_SECONDS }
  return new SignInGuard({
    attempts: new SharedAttempts(new RedisAttempts(redis), new LocalAttempts(), log),
    hash,
    // Longer than the longest wait, else whoever waits it out begins anew.
    account: { ...waits, free: config.SIGN_IN_FREE_FAILURES, forgetAfter: SECONDS_A_DAY + waits.most },
    address: {
      ...waits,
      free: config.SIGN_IN_FREE_FAILURES_PER_ADDRESS,
      forgetAfter: SECONDS_AN_HOUR + waits.most,
    },
  })
}

function openSessions({ tokens }: Chassis, config: AuthConfig, { database }: OpenShards): Sessions {
  const lifetime = config.REFRESH_TOKEN_DAYS * SECONDS_A_DAY
  return new Sessions(new ShardedSessions(database, new Timers(SCHEMA), lifetime), (claims) =>
    tokens.signAccess(claims, config.JWT_EXPIRY),
  )
}
