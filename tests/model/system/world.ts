import { Problem } from '@tiffin/platform/problem'
import type { OrderArbiter } from '../../../services/delivery-service/src/domain/progressOrder.ts'
import { onOrderUpdated } from '../../../services/delivery-service/src/events/followOrder.ts'
import { onOrderCreated } from '../../../services/delivery-service/src/events/openAssignment.ts'
import { changeStatus, type StatusChanging } from '../../../services/order-service/src/domain/changeStatus.ts'
import { assignPartner } from '../../../services/order-service/src/events/assignPartner.ts'
import { estimateArrival } from '../../../services/order-service/src/events/estimateArrival.ts'
import { unassignPartner } from '../../../services/order-service/src/events/unassignPartner.ts'
import { DeliveryTables } from '../database/deliveryTables.ts'
import { Messages, type OutboxRow } from '../database/messages.ts'
import { type Death, Died, ModelDatabase, type ModelTransaction } from '../database/modelDatabase.ts'
import { ModelLedger } from '../database/modelLedger.ts'
import { ModelOrders } from '../database/modelOrders.ts'
import type { Turns } from '../turns.ts'
import { Broker } from './broker.ts'
import { nameOf } from './ids.ts'
import { type BatchFate, ModelRelay } from './relay.ts'
import { deliveryTimers, type ModelTimers, orderTimers } from './timers.ts'

/** Seconds, as the services have them where nothing sets them. */
export const OFFER_SECONDS = 30
const KITCHEN_ANSWER_SECONDS = 600

export interface FaultPorts {
  deathOf(): Death | undefined
  batchFate(): BatchFate
}

export interface Listeners {
  readonly onCommit: (tx: ModelTransaction) => void
  readonly onPublish: (event: OutboxRow) => void
  readonly onPlanDue: () => void
}

/** Order-service and delivery-service: their rules and reactions on the model's databases, relays and broker. */
export class World {
  readonly turns: Turns
  readonly delivery: DeliveryTables
  readonly ledger: ModelLedger
  readonly orders: ModelOrders
  readonly messages: { readonly orders: Messages; readonly delivery: Messages }
  readonly relays: readonly ModelRelay[]
  readonly changing: StatusChanging
  /** How often each event's reaction was committed. */
  readonly applied = new Map<string, number>()
  /** When partners told a position last. */
  readonly heardAt = new Map<string, number>()
  now = Date.UTC(2026, 4, 4, 18, 30)
  readonly #reactions = new Map<ModelTransaction, string>()
  readonly #timers: readonly ModelTimers[]

  constructor(turns: Turns, faults: FaultPorts, listeners: Listeners) {
    this.turns = turns
    const ports = {
      turns,
      deathOf: () => faults.deathOf(),
      onCommit: (tx: ModelTransaction) => this.#committed(tx, listeners),
    }
    const [ordersDb, deliveryDb] = [new ModelDatabase(ports), new ModelDatabase(ports)]
    const now = () => this.now
    this.messages = {
      orders: new Messages(ordersDb, 'order-service', now),
      delivery: new Messages(deliveryDb, 'delivery-service', now),
    }
    this.delivery = new DeliveryTables(deliveryDb)
    const onReaction = (eventId: string, tx: ModelTransaction) => void this.#reactions.set(tx, eventId)
    const { onPlanDue } = listeners
    this.ledger = new ModelLedger({
      database: deliveryDb,
      tables: this.delivery,
      messages: this.messages.delivery,
      now,
      silentSeconds: (partnerId) => (this.now - (this.heardAt.get(partnerId) ?? 0)) / 1000,
      onPlanDue,
      onReaction,
    })
    this.orders = new ModelOrders({
      database: ordersDb,
      messages: this.messages.orders,
      now,
      kitchenAnswerSeconds: KITCHEN_ANSWER_SECONDS,
      onReaction,
    })
    this.changing = {
      orders: this.orders,
      profiles: { firstNames: async () => new Map() },
      travel: { speedKmh: 18, handoverMinutes: 4, timeLapse: 1 },
    }
    const broker = new Broker(turns, this.#allReactions(), listeners.onPublish)
    const relay = (service: string, database: ModelDatabase, messages: Messages) =>
      new ModelRelay({ service, turns, database, messages, broker, fateOf: () => faults.batchFate() })
    this.relays = [
      relay('order-service', ordersDb, this.messages.orders),
      relay('delivery-service', deliveryDb, this.messages.delivery),
    ]
    this.#timers = [
      orderTimers(ordersDb, this.messages.orders, this.orders),
      deliveryTimers(deliveryDb, this.messages.delivery, this.ledger),
    ]
  }

  /** What delivery-service asks of order-service; who dies in the middle gives no answer. */
  readonly arbiter: OrderArbiter = {
    move: (orderId, status, deliveryPartnerId) =>
      changeStatus(
        this.changing,
        { id: 'delivery-service', role: 'service' },
        orderId,
        { status, deliveryPartnerId },
        undefined,
      ).then(
        () => undefined,
        (error: unknown) => {
          if (!(error instanceof Died)) throw error
          throw new Problem('service_unavailable', { detail: error.message })
        },
      ),
  }

  /** Two instances of each service look for timers that are due. */
  actOnTimers(): void {
    for (const timers of this.#timers)
      for (const timer of timers.due())
        for (const instance of [1, 2])
          this.turns.start(
            `${timers.service} ${instance} sees ${timer.kind} of ${nameOf(timer.subjectId)} due`,
            () => attempt(() => timers.act(timer)),
          )
  }

  /** When the next timer falls due; undefined where none is set. */
  nextDue(): number | undefined {
    const times = this.#timers.flatMap((timers) => timers.dueTimes())
    return times.length === 0 ? undefined : Math.min(...times)
  }

  #committed(tx: ModelTransaction, { onCommit }: Listeners): void {
    const eventId = this.#reactions.get(tx)
    if (eventId !== undefined) this.applied.set(eventId, (this.applied.get(eventId) ?? 0) + 1)
    for (const relay of this.relays) relay.wake()
    onCommit(tx)
  }

  #allReactions() {
    const changeOnce = this.orders.changeOnce.bind(this.orders)
    return {
      'order-service': {
        'order.accepted': assignPartner(changeOnce),
        'order.unassigned': unassignPartner(changeOnce),
        'order.estimated': estimateArrival(changeOnce),
      },
      'delivery-service': {
        'order.created': onOrderCreated(this.ledger),
        'order.updated': onOrderUpdated(this.ledger),
      },
    }
  }
}

/** Lets somebody try: a refusal is an answer, and who dies gives none. */
export async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Problem || error instanceof Died)) throw error
  }
}
