import { join } from 'node:path'
import { brokerPart } from '@tiffin/messaging/broker'
import { openEvents } from '@tiffin/messaging/openEvents'
import { Timers } from '@tiffin/messaging/timers'
import { sealRegularly } from '@tiffin/platform/audit/sealer'
import { AUTH_TRAIL } from '@tiffin/platform/audit/trail'
import { Background } from '@tiffin/platform/background'
import { type Chassis, createChassis } from '@tiffin/platform/chassis'
import { reach } from '@tiffin/platform/connectionFailure'
import type { Running } from '@tiffin/platform/lifecycle'
import type { Log } from '@tiffin/platform/log'
import { announceUntilConnected } from '@tiffin/platform/readiness'
import { addressOf } from '@tiffin/platform/serverFault'
import { openShards, translateShardError, untilShardsKnown } from '@tiffin/platform/shards'
import { KEPT_PLAIN } from '@tiffin/sharding/dataKeys/dataKeys'
import { determineUserShard } from '@tiffin/sharding/getShard'
import { resolveMarket } from '@tiffin/sharding/resolveMarket'
import type { Redis } from 'ioredis'
import { MailFolder } from './clients/mailFolder.ts'
import { SmtpMailer } from './clients/smtpMailer.ts'
import { type AuthConfig, readAuthConfig } from './config.ts'
import { AccountMails } from './domain/accountMails.ts'
import { Erasure } from './domain/erasure.ts'
import { keyedHash } from './domain/keyedHash.ts'
import type { Mailer } from './domain/mails.ts'
import { OwnAccount } from './domain/ownAccount.ts'
import { PasswordChange } from './domain/passwordChange.ts'
import { Reauthentication } from './domain/reauthentication.ts'
import { SecondStep } from './domain/secondStep.ts'
import { SecondStepChanges } from './domain/secondStepChanges.ts'
import { Sessions } from './domain/sessions.ts'
import { SignIn } from './domain/signIn.ts'
import { SignInGuard } from './domain/signInGuard.ts'
import type { User } from './domain/user.ts'
import { serveAccountMailRoutes } from './routes/accountMailRoutes.ts'
import { serveAuditRoutes } from './routes/auditRoutes.ts'
import { serveAuthRoutes } from './routes/authRoutes.ts'
import { servePersonalDataRoutes } from './routes/personalDataRoutes.ts'
import { serveSecondStepRoutes } from './routes/secondStepRoutes.ts'
import { serveSessionRoutes } from './routes/sessionRoutes.ts'
import { Addresses } from './store/addresses.ts'
import { SharedAttempts } from './store/attempts.ts'
import { ShardedAuditLog } from './store/auditLog.ts'
import { CachedProfiles } from './store/cachedProfiles.ts'
import { EndedSessions } from './store/endedSessions.ts'
import { RemainingTraces, ShardedErasures } from './store/erasedUsers.ts'
import { EXPIRY } from './store/expiry.ts'
import { heldSession } from './store/heldSessions.ts'
import { LocalAttempts } from './store/localAttempts.ts'
import { otpauthCodes } from './store/otpauthCodes.ts'
import { ShardedPasswords } from './store/passwords.ts'
import { Postman } from './store/postman.ts'
import { ProfileCache } from './store/profileCache.ts'
import { countLooks } from './store/profileLooks.ts'
import { openRedis } from './store/redis.ts'
import { RedisAttempts } from './store/redisAttempts.ts'
import { ShardedSecondSteps } from './store/secondSteps.ts'
import { ShardedSessions } from './store/sessions.ts'
import { AuditedSignIns } from './store/signInReports.ts'
import { TotpSecrets } from './store/totpSecrets.ts'
import { openKeys, openUsers, SCHEMA } from './wiring/users.ts'

const SERVICE = 'auth-service'
/** What this version makes of the shards. */
const MIGRATIONS = join(import.meta.dirname, '../prisma/migrations')
const SECONDS_A_DAY = 86_400

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
  const { app, log, readiness, signal, tokens } = chassis
  const shards = openShards(chassis, config)
  const { database } = shards
  const redis = openRedis(config.REDIS_URL, SERVICE, log)
  chassis.onStop(async () => redis.disconnect())
  const { broker, relays } = openEvents(chassis, { url: config.RABBITMQ_URL, schema: SCHEMA, database })

  const background = new Background(log)
  chassis.onStop(() => background.settled())
  const mailer = openMailer(chassis, config)
  const timers = new Timers(SCHEMA)
  const ended = new EndedSessions(relays.outbox, config.tokenSeconds)
  const keys = openKeys(database, config)
  const { registration, accounts, index, passwords, passwordRules, users, reader, mails } = openUsers(
    { ...shards, keys },
    config,
    relays.outbox,
    mailer && ended,
  )
  const hash = keyedHash(config.DATA_KEY, 'sign-in counters')
  const guard = openGuard(config, redis, hash, log)
  const reports = new AuditedSignIns({ database, accounts, hash, background, log })
  const store = new ShardedPasswords(database, ended, mails)
  const secrets = new TotpSecrets(database, keys, config)
  const secondSteps = new ShardedSecondSteps(database, secrets)
  const secondStep = new SecondStep({
    store: secondSteps,
    codes: otpauthCodes,
    isRequiredOfAdmins: config.REQUIRE_ADMIN_TOTP,
  })
  const signIn = new SignIn({ accounts, passwords, store, guard, reports, secondStep })
  const reauthentication = new Reauthentication(accounts, passwords, guard)
  const welcome = (user: User, address: string) => guard.welcome(user.email, address)
  const profiles = new CachedProfiles(
    database,
    reader,
    new ProfileCache(redis, keys, (id) => keys.sealerOf(determineUserShard(id).id)),
    log,
    countLooks(chassis.metrics.registry),
  )
  redis.on('ready', () => void profiles.writeLate())
  const sessionStore = new ShardedSessions({
    database,
    keys,
    timers,
    ended,
    lifetime: config.REFRESH_TOKEN_DAYS * SECONDS_A_DAY,
    longest: config.SESSION_MAX_DAYS * SECONDS_A_DAY,
  })
  const sessions = new Sessions(sessionStore, (claims) => tokens.signAccess(claims, config.JWT_EXPIRY))
  const addresses = new Addresses(keys)
  const ownAccount = new OwnAccount({
    users,
    requireCity: (city) => void resolveMarket(city, { for: 'read' }),
    onChange: (user) => profiles.replace(user),
  })
  serveAccountMailRoutes(app, tokens, {
    accountMails: new AccountMails({
      store: mails,
      accounts,
      passwords,
      passwordRules,
      inBackground: (what, work) => background.run(what, work),
      welcome,
    }),
    passwordChange: new PasswordChange({
      reauthentication,
      passwords,
      passwordRules,
      store,
    }),
    ownAccount,
    sessions,
  })
  serveSecondStepRoutes(app, tokens, new SecondStepChanges(secondStep, reauthentication, guard))
  serveSessionRoutes(app, tokens, sessionStore)
  serveAuditRoutes(app, tokens, {
    log: new ShardedAuditLog(database),
    marketOf: (city) => resolveMarket(city, { for: 'read' }).id,
  })
  const erasures = new ShardedErasures({ database, outbox: relays.outbox, timers, ended })
  servePersonalDataRoutes(app, tokens, new Erasure(erasures, reauthentication, secondStep, guard))
  const traces = new RemainingTraces({
    database,
    timers,
    keys,
    index,
    background,
    forget: async ({ userId, email, version }) => {
      await profiles.forget(userId, version)
      await guard.forget(email)
    },
  })
  serveAuthRoutes(app, tokens, {
    register: (form) => registration.register(form),
    signIn: (...attempt) => signIn.signIn(...attempt),
    sessionOf: (token, email) => heldSession(database, token, email, addresses),
    welcome,
    sessions,
    ownAccount,
    hasSecondStep: async (userId) => (await secondSteps.find(userId))?.isOn ?? false,
    profiles,
  })

  // Neither holds back a request: profiles come from the shards, events wait in the outbox.
  const waiting = { readiness, log, signal }
  announceUntilConnected({ part: 'redis', address: addressOf(config, 'REDIS_URL'), ...waiting }, () =>
    reach(redis),
  )
  announceUntilConnected({ ...brokerPart(config.RABBITMQ_URL), ...waiting }, () => reach(broker))
  await chassis.listen(config.AUTH_SERVICE_PORT)
  await untilShardsKnown(chassis, shards, config, MIGRATIONS)
  for (const shard of await keys.open()) log.warn({ shard }, KEPT_PLAIN)
  relays.start()
  chassis.onStop(() => relays.stop())
  const postman = new Postman({
    database,
    keys,
    timers,
    mailer: mailer ?? NO_MAILER,
    webApp: config.WEB_APP_URL,
    log,
  })
  chassis.onStop(() => postman.settled())
  const running = timers.run(database, { ...EXPIRY, ...postman.effects, ...traces.effects }, log)
  chassis.onStop(() => running.stop())
  const sealer = sealRegularly(database, AUTH_TRAIL, config.AUDIT_SEAL_SECONDS, chassis)
  chassis.onStop(() => sealer.stop())
  return chassis
}

/** For mails from when there was one. */
const NO_MAILER: Mailer = { send: () => Promise.reject(new Error('this system sends no mail')) }

/** Undefined where this system sends no mail, which is said. */
function openMailer(
  { log, onStop }: Chassis,
  { SMTP_URL, MAIL_FOLDER, MAIL_FROM }: AuthConfig,
): Mailer | undefined {
  if (SMTP_URL !== undefined) {
    const mailer = new SmtpMailer(SMTP_URL, MAIL_FROM)
    onStop(async () => mailer.close())
    return mailer
  }
  if (MAIL_FOLDER !== undefined) return new MailFolder(MAIL_FOLDER, MAIL_FROM)
  log.warn('SMTP_URL is not set: no address is verified, and nobody who forgot their password gets in again')
  return undefined
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
