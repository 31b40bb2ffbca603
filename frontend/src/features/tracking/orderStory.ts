import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { MessageKey } from '../../i18n/en.ts'
import { movesOnlyArrival, type SlipCause, slipCause } from './arrivalMove.ts'
import type { TimelineEntry } from './orderTimeline.ts'

/** One line of what happened, for a list and for a screen reader. */
export interface StoryLine {
  readonly version: number
  readonly at: string
  readonly what: Happening | MovedArrival
}

/** `status`: the one a recalled order went back to. */
interface Happening {
  readonly key: MessageKey
  readonly status: OrderStatus
}

/** The arrival moved to another time. */
export interface MovedArrival {
  readonly to: string
  readonly cause: SlipCause | 'sooner' | undefined
}

const ORDER: readonly OrderStatus[] = ['pending', 'confirmed', 'preparing', 'ready', 'picked_up']
const MINUTE = 60_000
/** Minutes by which an arrival must have moved since the line before for a line of its own. */
const WORTH_A_LINE = 5
/** Minutes after placing in which the first plan is made: what it says is no change. */
const FIRST_PLAN = 1

/**
 * The story of an order: a line for each version, but of those that only move its arrival the large moves alone, and the
 * last one while nothing has come after it.
 */
export function storyOf(entries: readonly TimelineEntry[]): StoryLine[] {
  const lines: StoryLine[] = []
  let told = entries[0]
  for (const [i, entry] of entries.entries()) {
    const before = entries[i - 1]
    const isMove = before !== undefined && movesOnlyArrival(entry, before)
    const line = { version: entry.version, at: entry.at }
    if (isMove && told && isFirstPlan(entry, told, entries[0])) {
      told = entry
      continue
    }
    if (!isMove || !told) lines.push({ ...line, what: { key: keyOf(entry, before), status: entry.status } })
    else if (minutesBetween(entry, told) >= (i === entries.length - 1 ? 1 : WORTH_A_LINE))
      lines.push({ ...line, what: moved(entry, told) })
    else continue
    told = entry
  }
  return lines
}

/** An arrival that the first plan put near what was promised, or before it; one much later is told. */
function isFirstPlan(entry: TimelineEntry, told: TimelineEntry, placed: TimelineEntry | undefined): boolean {
  const since = (Date.parse(entry.at) - Date.parse(placed?.at ?? entry.at)) / MINUTE
  const isLater = Date.parse(entry.estimatedDeliveryAt) > Date.parse(told.estimatedDeliveryAt)
  return since < FIRST_PLAN && !(isLater && minutesBetween(entry, told) >= WORTH_A_LINE)
}

/** By which the arrivals of two versions differ. */
function minutesBetween(a: TimelineEntry, b: TimelineEntry): number {
  return Math.abs(Date.parse(a.estimatedDeliveryAt) - Date.parse(b.estimatedDeliveryAt)) / MINUTE
}

function moved(entry: TimelineEntry, told: TimelineEntry): MovedArrival {
  const to = entry.estimatedDeliveryAt
  return { to, cause: Date.parse(to) < Date.parse(told.estimatedDeliveryAt) ? 'sooner' : slipCause(entry) }
}

function keyOf(entry: TimelineEntry, before: TimelineEntry | undefined): MessageKey {
  if (!before) return 'track.event.placed'
  if (entry.status !== before.status) {
    const recalled =
      ORDER.includes(entry.status) && ORDER.indexOf(entry.status) < ORDER.indexOf(before.status)
    return recalled ? 'track.event.recalled' : `status.${entry.status}`
  }
  return entry.deliveryPartnerId === null ? 'track.event.partnerGone' : 'track.event.partner'
}

interface Moment {
  readonly status: OrderStatus
  readonly hasPartner: boolean
  /** Whether the partner is about to arrive. */
  readonly isNear: boolean
}

/** The sentence that says what is going on now; silence before a partner is found makes people cancel. */
export function sentenceOf({ status, hasPartner, isNear }: Moment): MessageKey {
  if (status === 'picked_up' && isNear) return 'track.say.near'
  if (status === 'preparing' && !hasPartner) return 'track.say.preparingSearch'
  if (status === 'ready' && !hasPartner) return 'track.say.readySearch'
  return `track.say.${status}`
}
