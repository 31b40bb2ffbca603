import type { EventRecord } from '@tiffin/contracts/eventRecord'
import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { OrderChange } from '@tiffin/contracts/orders'

/** What changed in one entry of an order's audit. */
export type Happening =
  | { readonly kind: 'placed' }
  | { readonly kind: 'status'; readonly from: OrderStatus | null; readonly to: OrderStatus }
  | { readonly kind: 'partner_set' | 'partner_gone'; readonly partnerId: string | null }
  | { readonly kind: 'expected' | 'planned'; readonly at: string }
  | { readonly kind: 'stops'; readonly count: number }
  | { readonly kind: 'offered' | 'accepted'; readonly partnerId: string; readonly until: string | null }
  | { readonly kind: 'unassigned'; readonly partnerId: string; readonly why: string }
  | { readonly kind: 'other'; readonly type: string }

/** One entry: an event of a service, or a change whose event is not kept any more. */
export interface AuditEntry {
  readonly key: string
  readonly at: string
  readonly by: EventRecord['by']
  /** The order's version; null for what did not change the order. */
  readonly version: number | null
  /** A role, a service or a timer; null where only the service is known. */
  readonly actor: string | null
  /** The person behind it, where one is known. */
  readonly actorId: string | null
  readonly happenings: readonly Happening[]
  readonly reason: string | null
  readonly event: EventRecord | undefined
}

interface Sources {
  readonly changes: readonly OrderChange[]
  readonly events: readonly EventRecord[]
}

/** Events of all services and the order's history as one story, oldest first; an event tells its change, once. */
export function auditEntries({ changes, events }: Sources): AuditEntry[] {
  const byVersion = new Map(events.flatMap((event) => (isOfOrder(event) ? [[versionOf(event), event]] : [])))
  const told = changes.map((change, i) => changeEntry(change, changes[i - 1], byVersion.get(change.version)))
  const known = new Set(changes.map(({ version }) => version))
  const rest = events.filter((event) => !isOfOrder(event) || !known.has(versionOf(event) ?? -1))
  return [...told, ...rest.map(eventEntry)].sort(byTime)
}

const isOfOrder = ({ by }: EventRecord): boolean => by === 'order-service'

function versionOf({ body }: EventRecord): number | undefined {
  return typeof body.version === 'number' ? body.version : undefined
}

function changeEntry(
  change: OrderChange,
  before: OrderChange | undefined,
  event: EventRecord | undefined,
): AuditEntry {
  return {
    key: `version ${change.version}`,
    at: change.at,
    by: 'order-service',
    version: change.version,
    actor: change.actor,
    actorId: actorOf(event),
    happenings: happeningsOf(change, before),
    reason: change.reason,
    event,
  }
}

function happeningsOf(change: OrderChange, before: OrderChange | undefined): Happening[] {
  if (change.version === 1) return [{ kind: 'placed' }]
  const happenings: Happening[] = []
  if (change.status !== before?.status)
    happenings.push({ kind: 'status', from: before?.status ?? null, to: change.status })
  if (before && change.deliveryPartnerId !== before.deliveryPartnerId)
    happenings.push(
      change.deliveryPartnerId === null
        ? { kind: 'partner_gone', partnerId: before.deliveryPartnerId }
        : { kind: 'partner_set', partnerId: change.deliveryPartnerId },
    )
  if (before && minuteOf(change.estimatedDeliveryAt) !== minuteOf(before.estimatedDeliveryAt))
    happenings.push({ kind: 'expected', at: change.estimatedDeliveryAt })
  // Null at the end, where nothing comes before it any more: no news.
  const stops = change.stopsBefore ?? undefined
  if (before && stops !== undefined && stops !== (before.stopsBefore ?? 0))
    happenings.push({ kind: 'stops', count: stops })
  return happenings
}

/** What a person sees of a moment: seconds more or less are no other time. */
const minuteOf = (at: string): number => Math.floor(Date.parse(at) / 60_000)

function eventEntry(event: EventRecord): AuditEntry {
  const actorId = actorOf(event)
  return {
    key: event.id,
    at: event.recordedAt,
    by: event.by,
    version: isOfOrder(event) ? (versionOf(event) ?? null) : null,
    // Of deliveries admins alone decide anything by hand.
    actor: actorId !== null && !isOfOrder(event) ? 'admin' : null,
    actorId,
    happenings: [happeningOf(event)],
    reason: null,
    event,
  }
}

function happeningOf({ type, body }: EventRecord): Happening {
  const partnerId = text(body.deliveryPartnerId) ?? ''
  if (type === 'order.assigned') return { kind: 'offered', partnerId, until: text(body.expiresAt) }
  if (type === 'order.accepted') return { kind: 'accepted', partnerId, until: null }
  if (type === 'order.unassigned') return { kind: 'unassigned', partnerId, why: text(body.reason) ?? '' }
  if (type === 'order.estimated') return { kind: 'planned', at: text(body.estimatedDeliveryAt) ?? '' }
  return { kind: 'other', type }
}

const actorOf = (event: EventRecord | undefined): string | null => text(event?.body.actorId)

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** By the moment; at the same moment the order's own change first, in the order of its versions. */
function byTime(a: AuditEntry, b: AuditEntry): number {
  return Date.parse(a.at) - Date.parse(b.at) || (a.version ?? Infinity) - (b.version ?? Infinity)
}
