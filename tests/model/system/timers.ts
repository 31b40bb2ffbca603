import { expireOffer, OFFER_EXPIRY } from '../../../services/delivery-service/src/domain/expireOffer.ts'
import {
  leaveSilentPartner,
  PARTNER_SILENCE,
} from '../../../services/delivery-service/src/domain/leaveSilentPartner.ts'
import { cancelSilent, KITCHEN_SILENCE } from '../../../services/order-service/src/domain/kitchenSilence.ts'
import type { Messages, TimerRow } from '../database/messages.ts'
import type { ModelDatabase, ModelTransaction } from '../database/modelDatabase.ts'
import type { ModelLedger } from '../database/modelLedger.ts'
import type { ModelOrders } from '../database/modelOrders.ts'
import { nameOf } from './ids.ts'

/** Seconds for which a partner may be silent before the pickup, as where nothing sets them. */
export const SILENCE_SECONDS = 600

interface Effect {
  lock(tx: ModelTransaction, orderId: string): Promise<unknown>
  act(tx: ModelTransaction, orderId: string, lateSeconds: number): Promise<unknown>
}

/** One service's timers: each locks its subject, is taken, and acts, in one transaction. */
export class ModelTimers {
  readonly service: string
  readonly #database: ModelDatabase
  readonly #messages: Messages
  readonly #effects: Readonly<Record<string, Effect>>

  constructor(
    service: string,
    database: ModelDatabase,
    messages: Messages,
    effects: Readonly<Record<string, Effect>>,
  ) {
    this.service = service
    this.#database = database
    this.#messages = messages
    this.#effects = effects
  }

  due(): TimerRow[] {
    return this.#messages.due()
  }

  dueTimes(): number[] {
    return this.#messages.timers.all().map(({ dueAt }) => dueAt)
  }

  act(timer: TimerRow): Promise<void> {
    const { kind, subjectId } = timer
    const effect = this.#effects[kind]
    if (!effect) throw new Error(`No effect for timers of kind ${kind}`)
    return this.#database.transaction(`${kind} of ${nameOf(subjectId)}`, async (tx) => {
      await effect.lock(tx, subjectId)
      if (await this.#messages.takeTimer(tx, timer))
        await effect.act(tx, subjectId, this.#messages.lateSeconds(timer))
    })
  }
}

export const orderTimers = (database: ModelDatabase, messages: Messages, orders: ModelOrders): ModelTimers =>
  new ModelTimers('order-service', database, messages, {
    [KITCHEN_SILENCE]: {
      lock: (tx, orderId) => orders.lock(tx, orderId),
      act: (tx, orderId) => orders.changeIn(tx, orderId, cancelSilent),
    },
  })

export const deliveryTimers = (
  database: ModelDatabase,
  messages: Messages,
  ledger: ModelLedger,
): ModelTimers =>
  new ModelTimers('delivery-service', database, messages, {
    [OFFER_EXPIRY]: {
      lock: (tx, orderId) => ledger.on(tx).assignments.lock(orderId),
      act: (tx, orderId) => expireOffer(ledger.on(tx), orderId),
    },
    [PARTNER_SILENCE]: {
      lock: (tx, orderId) => ledger.on(tx).assignments.lock(orderId),
      act: (tx, orderId, lateSeconds) =>
        leaveSilentPartner(ledger.on(tx), { orderId, allowed: SILENCE_SECONDS, lateSeconds }),
    },
  })
