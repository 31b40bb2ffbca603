import { isFinal } from '@tiffin/contracts/orderStatus'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useReasonWords } from '../../orders/useReasonWords.ts'
import { formatClock, formatDuration } from '../adminFormat.ts'
import { searchDueAt, type Worry } from './attention.ts'
import { useSurroundings } from './BoardContext.tsx'
import { type BoardRow, partnerOf } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'

/** How the board speaks of an order. */
export function useOrderWords() {
  const { t, locale } = useSettings()
  const say = useTexts(boardTexts)
  const { partners, timeZone, now } = useSurroundings()
  const reason = useReasonWords()

  const nameOf = (partnerId: string | null): string =>
    (partnerId === null ? undefined : partners.get(partnerId)?.firstName) ?? say('unnamed')

  const worry = ({ kind, lasting }: Worry): string =>
    lasting === null
      ? say('worry.partner_unseen')
      : say(`worry.${kind}`, { time: formatDuration(locale, lasting) })

  /** Who has it, or who is asked, or that somebody is looked for. */
  const search = ({ order, assignment }: BoardRow): string | undefined => {
    const partnerId = partnerOf(order, assignment)
    if (order.status === 'picked_up') return say('assignment.picked_up', { partner: nameOf(partnerId) })
    if (order.status === 'delivered') return say('assignment.delivered', { partner: nameOf(partnerId) })
    if (isFinal(order.status)) return undefined
    if (partnerId !== null) return say('assignment.accepted', { partner: nameOf(partnerId) })
    if (assignment?.status === 'offered')
      return say('assignment.offered', { partner: nameOf(assignment.deliveryPartnerId) })
    const dueAt = searchDueAt(order, assignment)
    return dueAt > now
      ? say('assignment.later', { time: formatClock(locale, dueAt, timeZone) })
      : say('assignment.searching')
  }

  return { status: ({ order }: BoardRow) => t(`status.${order.status}`), search, worry, nameOf, reason }
}
