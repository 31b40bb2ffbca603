import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type { MessageKey } from '../../i18n/en.ts'
import type { TimelineEntry } from './orderTimeline.ts'

/** The way of an order that ends with a meal. */
const WAY: readonly OrderStatus[] = ['pending', 'confirmed', 'preparing', 'ready', 'picked_up', 'delivered']

/** How far along a status is; what ended without a meal is nowhere. */
const progressOf = (status: OrderStatus): number => WAY.indexOf(status)

export type StepName = 'accepted' | 'cooking' | 'ready' | 'onTheWay' | 'delivered'

export interface DeliveryStep {
  readonly name: StepName
  readonly label: MessageKey
  readonly state: 'done' | 'current' | 'ahead'
  /** When it was reached, and not left again since. */
  readonly at: string | undefined
}

/**
 * The four steps of a delivery with their times; a recalled step is ahead again. The kitchen's is called cooking, and
 * ready once it is: nobody should think that food which waits for its partner still cooks.
 */
export function deliverySteps(entries: readonly TimelineEntry[], status: OrderStatus): DeliveryStep[] {
  const isCooked = progressOf(status) >= progressOf('ready')
  const steps: readonly (readonly [StepName, OrderStatus])[] = [
    ['accepted', 'confirmed'],
    isCooked ? ['ready', 'ready'] : ['cooking', 'preparing'],
    ['onTheWay', 'picked_up'],
    ['delivered', 'delivered'],
  ]
  return steps.map(([name, from]) => {
    const reached = progressOf(status) >= progressOf(from)
    const isCurrent = status === from && status !== 'delivered'
    return {
      name,
      label: `track.step.${name}`,
      state: isCurrent ? 'current' : reached ? 'done' : 'ahead',
      at: reached ? reachedAt(entries, from) : undefined,
    }
  })
}

function reachedAt(entries: readonly TimelineEntry[], step: OrderStatus): string | undefined {
  const before = entries.findLastIndex(({ status }) => progressOf(status) < progressOf(step))
  return entries[before + 1]?.at
}
