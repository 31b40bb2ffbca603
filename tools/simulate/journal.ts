import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import type { LiveLocation } from '@tiffin/contracts/tracking'

/** What the simulator itself was told and saw. The audit compares the databases with this, never with one another alone. */
export class Journal {
  /** By order id. */
  readonly accepted = new Map<string, AcceptedOrder>()
  readonly told: ToldVersion[] = []
  readonly views: View[] = []
  readonly sentPositions: SentPosition[] = []
  readonly seenPositions: SeenPosition[] = []
  /** Orders that a partner was told to have delivered, by partner. */
  readonly deliveries: { readonly orderId: string; readonly partnerId: string }[] = []
  /** Things that went wrong before the eyes of an actor. */
  readonly troubles: Trouble[] = []
  readonly counts = new Map<string, number>()
  /** Ids of all this run's people, by role. */
  readonly people = { customers: [] as string[], partners: [] as string[] }

  count(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times)
  }

  counted(what: string): number {
    return this.counts.get(what) ?? 0
  }

  trouble(rule: string, detail: string): void {
    this.troubles.push({ rule, detail })
  }

  /** Remembers a version of an order that a 2xx answer told. */
  tell({ id: orderId, version, status }: Pick<Order, 'id' | 'version' | 'status'>): void {
    this.told.push({ orderId, version, status })
  }
}

/** An order whose placing was answered with 201. */
export interface AcceptedOrder {
  readonly number: number
  readonly order: Order
  readonly key: string
  /** Every id that requests with this key were answered with. */
  readonly answers: string[]
  /** Milliseconds from the request to its answer. */
  readonly tookMs: number
  /** What it ended as, by the customer's socket; undefined: never. */
  endedAs: OrderStatus | undefined
}

export interface ToldVersion {
  readonly orderId: string
  readonly version: number
  readonly status: OrderStatus
}

/** One person's view of one order, as their socket built it. */
export interface View {
  readonly orderId: string
  readonly personId: string
  readonly role: 'customer' | 'delivery_partner'
  readonly versions: SeenVersion[]
  /** Messages that were known already. */
  repeats: number
  /** Messages after which versions were missing and had to be fetched. */
  gaps: number
}

export interface SeenVersion {
  readonly version: number
  readonly status: OrderStatus
  readonly deliveryPartnerId: string | null
}

/** Instants by `performance.now()`. */
export interface SentPosition {
  /** The order that they rode for; null where they stood and waited for one. */
  readonly orderId: string | null
  readonly partnerId: string
  readonly latitude: number
  readonly longitude: number
  readonly at: number
  readonly by: 'http' | 'socket'
}

export interface SeenPosition extends LiveLocation {
  readonly personId: string
  readonly at: number
}

export interface Trouble {
  readonly rule: string
  readonly detail: string
}
