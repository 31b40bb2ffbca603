import type { MapPoint } from '../../map/mapTypes.ts'

/**
 * What a partner does. The API takes each again without harm (an order is accepted, picked up, delivered once), so that
 * one whose answer got lost is simply sent again.
 */
export type Act =
  | { readonly kind: 'availability'; readonly onDuty: boolean }
  | { readonly kind: OrderActKind; readonly orderId: string }
export type OrderActKind = 'accept' | 'refuse' | 'pickup' | 'deliver'

export interface QueuedAct {
  readonly act: Act
  /** When it was done: milliseconds since 1970, different for every act. */
  readonly at: number
}

export interface QueuedPosition extends MapPoint {
  /** When it was measured. */
  readonly at: number
}

/** What still has to reach the API, oldest first. Plain data: it is kept over a reload. */
export interface OutgoingQueue {
  readonly acts: readonly QueuedAct[]
  readonly positions: readonly QueuedPosition[]
}

export type Outgoing =
  | ({ readonly type: 'act' } & QueuedAct)
  | { readonly type: 'position'; readonly position: QueuedPosition }

export const EMPTY_QUEUE: OutgoingQueue = { acts: [], positions: [] }

/** Positions that wait at most: at ten a second, the gateway's limit, they are gone in three seconds. */
const MOST_POSITIONS = 30
/** Milliseconds after which a position tells nobody anything. */
const POSITION_AGE = 10 * 60_000

/** Adds an act. One that waits already is not doubled, and a new availability takes the old one's place. */
export function withAct(queue: OutgoingQueue, act: Act, now: number): OutgoingQueue {
  const waits = queue.acts.some((queued) => isSame(queued.act, act))
  if (waits) return queue
  const others =
    act.kind === 'availability'
      ? queue.acts.filter((queued) => queued.act.kind !== 'availability')
      : queue.acts
  const at = Math.max(now, (queue.acts.at(-1)?.at ?? 0) + 1)
  return { ...queue, acts: [...others, { act, at }] }
}

function isSame(one: Act, other: Act): boolean {
  return one.kind === 'availability'
    ? other.kind === 'availability' && one.onDuty === other.onDuty
    : other.kind === one.kind && other.orderId === one.orderId
}

/** Adds a position unless a newer one waits. When they grow too many, every second of the older half is left out. */
export function withPosition(queue: OutgoingQueue, position: QueuedPosition): OutgoingQueue {
  const last = queue.positions.at(-1)
  if (last && last.at >= position.at) return queue
  const positions = [...queue.positions, position]
  return { ...queue, positions: positions.length > MOST_POSITIONS ? thinned(positions) : positions }
}

function thinned(positions: readonly QueuedPosition[]): readonly QueuedPosition[] {
  const half = Math.floor(positions.length / 2)
  return positions.filter((_, i) => i >= half || i % 2 === 0)
}

/** What goes next: acts before positions, each in the order they came; positions past their age are passed over. */
export function nextOutgoing(queue: OutgoingQueue, now: number): Outgoing | undefined {
  const [act] = queue.acts
  if (act) return { type: 'act', ...act }
  const position = queue.positions.find(({ at }) => at > now - POSITION_AGE)
  return position && { type: 'position', position }
}

/** The queue without what the API has answered. With a position the older ones go: the newest wins there. */
export function withoutSettled(queue: OutgoingQueue, settled: Outgoing): OutgoingQueue {
  if (settled.type === 'act') return { ...queue, acts: queue.acts.filter(({ at }) => at !== settled.at) }
  return { ...queue, positions: queue.positions.filter(({ at }) => at > settled.position.at) }
}
