import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { MessageKey } from '../../i18n/en.ts'
import type { TimelineEntry } from './orderTimeline.ts'

/** How far along a status is; what ended without a meal is nowhere. */
const PROGRESS: Readonly<Record<OrderStatus, number>> = {
  pending: 0,
  confirmed: 1,
  preparing: 2,
  ready: 2,
  picked_up: 3,
  delivered: 4,
  cancelled: -1,
  rejected: -1,
  failed: -1,
}

export interface DeliveryStep {
  readonly label: MessageKey
  readonly state: 'done' | 'current' | 'ahead'
  /** When it was reached, and not left again since. */
  readonly at: string | undefined
}

const LABELS = [
  'track.step.accepted',
  'track.step.cooking',
  'track.step.onTheWay',
  'track.step.delivered',
] as const satisfies readonly MessageKey[]

/** The four steps of a delivery with their times; a recalled step is ahead again. */
export function deliverySteps(entries: readonly TimelineEntry[], status: OrderStatus): DeliveryStep[] {
  const progress = PROGRESS[status]
  return LABELS.map((label, i) => {
    const step = i + 1
    const reached = progress >= step
    const isCurrent = progress === step && status !== 'delivered'
    const state = isCurrent ? 'current' : reached ? 'done' : 'ahead'
    return { label, state, at: reached ? reachedAt(entries, step) : undefined }
  })
}

function reachedAt(entries: readonly TimelineEntry[], step: number): string | undefined {
  const before = entries.findLastIndex(({ status }) => PROGRESS[status] < step)
  return entries[before + 1]?.at
}
