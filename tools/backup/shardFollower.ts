import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Shard } from '@tiffin/sharding/shardConfig'
import { type Mark, mark, serverFacts } from './postgres/mark.ts'
import { timelineOf } from './postgres/segments.ts'
import { dropIfLost } from './postgres/slots.ts'
import { WalReceiver } from './postgres/walReceiver.ts'
import type { BackupPlan } from './takeBackup.ts'
import { archiveSegment } from './walArchive.ts'

export interface Following {
  /** The folder in which WAL lies that is not in the store yet; to be kept when the follower is started anew. */
  readonly spool: string
  /** Seconds from one moment that can be restored to to the next. */
  readonly every: number
  /** Ends it. */
  readonly signal: AbortSignal
}

/** It lives on in the server while the follower is away, so that no WAL is missing afterwards. */
const SLOT = 'tiffin_follow'
/** Milliseconds between two looks whether a segment is whole. */
const LOOK = 250

/** Follows one shard's WAL from its server into the store. */
export class ShardFollower {
  readonly #plan: BackupPlan
  readonly #shard: Shard
  readonly #following: Following
  readonly #spool: string
  /** A moment whose segment is not in the store yet. */
  #underWay: Mark | undefined
  #markedAt = Number.NEGATIVE_INFINITY

  constructor(plan: BackupPlan, shard: Shard, following: Following) {
    this.#plan = plan
    this.#shard = shard
    this.#following = following
    this.#spool = join(following.spool, `shard-${shard.id.toLowerCase()}`)
  }

  /** Returns when it is told to end. Throws BackupError, or what the store or the server says, when it cannot go on. */
  async run(): Promise<void> {
    const { env, tell } = this.#plan
    const { timeline } = await serverFacts(this.#shard)
    if (await dropIfLost(this.#shard, SLOT)) {
      tell(`shard ${this.#shard.id}: its server threw WAL away that was not kept yet: take a backup now`)
      rmSync(this.#spool, { recursive: true, force: true })
    }
    this.#forgetOtherLives(timeline)
    const reception = { slot: SLOT, spool: this.#spool, tell }
    const receiver = await WalReceiver.start(this.#shard, reception, env)
    try {
      while (!this.#following.signal.aborted) {
        receiver.requireRunning()
        await this.#markInTime()
        for (const segment of receiver.segments()) await this.#ship(segment)
        await delay(LOOK, undefined, { signal: this.#following.signal }).catch(() => undefined)
      }
    } finally {
      await receiver.stop()
    }
  }

  async #markInTime(): Promise<void> {
    if (this.#underWay || performance.now() - this.#markedAt < this.#following.every * 1000) return
    this.#markedAt = performance.now()
    this.#underWay = await mark(this.#shard)
  }

  async #ship(segment: string): Promise<void> {
    const path = join(this.#spool, segment)
    const marked = this.#underWay && segment >= this.#underWay.segment
    const to = marked ? this.#underWay?.at.toISOString() : undefined
    await archiveSegment(this.#plan, this.#shard.id, { segment, path, to })
    rmSync(path)
    if (to !== undefined) this.#underWay = undefined
  }

  /** A server that was restored goes on on another timeline, and has no use for the beginning of a segment of the former. */
  #forgetOtherLives(timeline: number): void {
    const names = existsSync(this.#spool) ? readdirSync(this.#spool) : []
    for (const name of names.filter((each) => each.endsWith('.partial')))
      if (timelineOf(name) !== timeline) rmSync(join(this.#spool, name))
  }
}
