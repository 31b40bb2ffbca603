import type { TimerEffects, Timers } from '@tiffin/messaging/timers'
import type { Log } from '@tiffin/platform/log'
import { describe } from '@tiffin/platform/readiness'
import type { ShardedDatabase } from '@tiffin/sharding/database'
import type { DataKeys } from '@tiffin/sharding/dataKeys/dataKeys'
import { writeLetter } from '../domain/letters.ts'
import {
  LINK_LIFETIME,
  type Mailer,
  type MailKind,
  MOST_ATTEMPTS,
  mailLanguageOf,
  retryAfter,
} from '../domain/mails.ts'
import { hashOf, newSecret } from '../domain/refreshToken.ts'
import type { User } from '../domain/user.ts'
import { type AttemptRow, BEGIN_ATTEMPT, FORGET_MAIL, LOCK_MAIL, MARK_SENT } from './mailStatements.ts'
import { MAIL_EXPIRES, MAIL_IS_DUE } from './mails.ts'
import { openUser } from './userColumns.ts'

/** Mails on their way at a time: none waits for another inside the mailer. */
const MOST = 5
const LIFETIMES = JSON.stringify(LINK_LIFETIME)
/** Seconds until a mail is looked at again that found too many on their way. */
const BUSY = 5
/** Seconds until a mail is tried again of which nobody says that it went out: longer than the mailer takes to give up. */
const UNHEARD = 120

export interface PostmanParts {
  readonly database: ShardedDatabase
  readonly keys: DataKeys
  readonly timers: Timers
  readonly mailer: Mailer
  /** The web app's address, for links. */
  readonly webApp: string
  readonly log: Log
}

/** A mail whose attempt was written down. */
interface Attempt {
  readonly id: string
  readonly kind: MailKind
  readonly attempts: number
  readonly secret: string
  readonly to: User
}

/**
 * Sends mails when their timers say so: after the commit that begins an attempt, in no transaction. A mail goes out at least once:
 * until it is known to have gone out its timer stays set, so that a crash, here or at the mail server, only means another attempt.
 */
export class Postman {
  readonly #parts: PostmanParts
  readonly #underWay = new Set<Promise<void>>()

  constructor(parts: PostmanParts) {
    this.#parts = parts
  }

  get effects(): TimerEffects {
    const lock: TimerEffects[string]['lock'] = (tx, { subjectId }) => tx.query(LOCK_MAIL, [subjectId])
    return {
      [MAIL_IS_DUE]: {
        lock,
        act: async (tx, { subjectId: id, market }) => {
          const { timers, log } = this.#parts
          if (this.#underWay.size >= MOST) return timers.set(tx, MAIL_IS_DUE, market, id, BUSY)
          const secret = newSecret()
          const [mail] = await tx.query<AttemptRow>(BEGIN_ATTEMPT, [id, hashOf(secret), LIFETIMES])
          if (!mail) return
          if (mail.attempts > MOST_ATTEMPTS) return log.error({ mail: id }, 'mail given up, nobody took it')
          await timers.set(tx, MAIL_IS_DUE, market, id, UNHEARD)
          const to = await openUser(this.#parts.keys.within(tx), mail)
          const { attempts } = mail
          tx.afterCommit(() => this.#begin({ id, kind: mail.kind as MailKind, attempts, secret, to }))
        },
      },
      [MAIL_EXPIRES]: {
        lock,
        act: async (tx, { subjectId }) => void (await tx.query(FORGET_MAIL, [subjectId])),
      },
    }
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  #begin(attempt: Attempt): void {
    const { log } = this.#parts
    const sending = this.#send(attempt)
      .catch((error: unknown) => log.warn({ mail: attempt.id, reason: describe(error) }, 'mail not sent'))
      .finally(() => this.#underWay.delete(sending))
    this.#underWay.add(sending)
  }

  async #send(attempt: Attempt): Promise<void> {
    const { database, timers, mailer, log } = this.#parts
    const { id, attempts, secret, to } = attempt
    const sent = await mailer.send(this.#letter(attempt)).catch((error: unknown) => {
      log.warn(
        { mail: id, attempts, reason: withoutAddresses(describe(error)) },
        'mail not taken, trying again',
      )
      return 'not taken' as const
    })
    await database.marketTransaction(to.market, async (tx) => {
      await tx.query(LOCK_MAIL, [id])
      if (sent === 'not taken') return timers.set(tx, MAIL_IS_DUE, to.market, id, retryAfter(attempts))
      await tx.query(MARK_SENT, [id, hashOf(secret)])
      await timers.clear(tx, MAIL_IS_DUE, id)
    })
  }

  #letter({ id, kind, secret, to: { email, firstName, market } }: Attempt) {
    return writeLetter({
      kind,
      to: email,
      firstName,
      language: mailLanguageOf(market),
      webApp: this.#parts.webApp,
      token: LINK_LIFETIME[kind] === 0 ? undefined : `${id}.${secret}`,
    })
  }
}

/** Mail servers name in their refusal whom they refuse: that is nobody's to read in a log. */
const withoutAddresses = (reason: string): string => reason.replaceAll(/[^\s<>:;,]+@[^\s<>:;,]+/g, '…')
