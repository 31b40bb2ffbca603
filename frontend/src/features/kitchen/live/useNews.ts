import { useCallback } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { showNotice } from '../alarm/notices.ts'
import { kitchenTexts } from '../kitchenTexts.ts'
import type { Board, Ticket } from './board.ts'
import type { Happening } from './happenings.ts'
import { type Announcement, useAnnouncer } from './useAnnouncer.ts'
import { useDue } from './useDue.ts'
import { useHappenings } from './useHappenings.ts'

/** Tells what happens on the screen's restaurants: said aloud, as a notice outside a hidden page, and by a stroke. */
export function useNews(
  board: Board,
  tickets: readonly Ticket[],
  chosen: readonly { readonly id: string }[],
  strike: () => void,
): Announcement {
  const t = useTexts(kitchenTexts)
  const [announcement, announce] = useAnnouncer()
  const tell = useCallback(
    ({ kind, order }: Happening) => {
      if (!chosen.some(({ id }) => id === order.restaurantId)) return
      const count = order.items.reduce((sum, { quantity }) => sum + quantity, 0)
      const code = orderCode(order.id)
      const text = kind === 'new' ? t('announceNew', { code, count }) : t('announceStopped', { code })
      announce(text)
      showNotice(text, order.restaurantName, order.id)
      if (kind === 'stopped') strike()
    },
    [chosen, t, announce, strike],
  )
  useHappenings(board, tell)

  const tellDue = useCallback(
    (orderId: string) => {
      announce(t('announceDue', { code: orderCode(orderId) }))
      strike()
    },
    [t, announce, strike],
  )
  useDue(tickets, board.isLoaded, tellDue)
  return announcement
}
