import { useQueryClient } from '@tanstack/react-query'
import type { Offer, TripOrder } from '@tiffin/contracts/delivery'
import { isFinal } from '@tiffin/contracts/orderStatus'
import { getOrder, type Order } from '@tiffin/contracts/orders'
import { useCallback, useMemo, useRef } from 'react'
import { useApi } from '../../../context/ApiContext.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatMoney } from '../../../i18n/format.ts'
import { problemKey } from '../../../i18n/problemText.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import type { Act } from '../outgoing/outgoingQueue.ts'
import { deskTexts } from './deskTexts.ts'
import { offerKey } from './shown.ts'
import type { PartnerNotice } from './useNotices.ts'

/** The sentences for what happens to a partner without their doing. Stable, whatever the language. */
export function useTelling(tell: (notice: PartnerNotice) => void) {
  const words = useWords()
  const latest = useRef(words)
  latest.current = words
  const findOut = useFindOut()
  return useMemo(() => {
    const notice = (id: string, tone: PartnerNotice['tone'], text: (now: typeof words) => string) =>
      tell({ id, tone, text: text(latest.current) })
    const ended = (orderId: string, reason: string | null) =>
      notice(`lost ${orderId}`, 'bad', ({ cancelled }) => cancelled(orderId, reason))
    return {
      refused: (act: Act, error: unknown) =>
        notice(`refused ${JSON.stringify(act)} ${Date.now()}`, 'bad', ({ refused }) => refused(act, error)),
      expired: (offer: Offer) =>
        notice(`offer ${offerKey(offer)}`, 'warn', ({ lost }) => lost('expired', offer)),
      withdrawn: (offer: Offer) =>
        notice(`offer ${offerKey(offer)}`, 'warn', ({ lost }) => lost('withdrawn', offer)),
      delivered: (order: TripOrder) =>
        notice(`delivered ${order.orderId}`, 'good', ({ delivered }) => delivered(order)),
      ended,
      /** An order left the trip: the API may know why. */
      async lost(orderId: string) {
        const order = await findOut(orderId)
        if (order?.status === 'delivered') return
        if (order && isFinal(order.status)) return ended(orderId, order.reason)
        notice(`lost ${orderId}`, 'warn', ({ gone }) => gone(orderId))
      },
    }
  }, [tell, findOut])
}

function useWords() {
  const t = useTexts(deskTexts)
  const { t: common, locale } = useSettings()
  return {
    refused(act: Act, error: unknown): string {
      const what =
        act.kind === 'availability'
          ? t(`refused.availability.${act.onDuty ? 'on' : 'off'}`)
          : t(`refused.${act.kind}`, { code: orderCode(act.orderId) })
      return `${what} ${common(problemKey(error))}`
    },
    lost: (how: 'expired' | 'withdrawn', { restaurantName }: Offer) =>
      t(`lost.${how}`, { restaurant: restaurantName }),
    cancelled(orderId: string, reason: string | null): string {
      const what = t('lost.cancelled', { code: orderCode(orderId) })
      return reason ? `${what} ${t('lost.reason', { reason })}` : what
    },
    gone: (orderId: string) => t('lost.gone', { code: orderCode(orderId) }),
    delivered: ({ orderId, pay, currency }: TripOrder) =>
      t('delivered', { code: orderCode(orderId), pay: formatMoney(locale, pay, currency) }),
  }
}

/** Reads an order anew; undefined where it is not the partner's any more, or cannot be read. */
function useFindOut(): (orderId: string) => Promise<Order | undefined> {
  const { call } = useApi()
  const queries = useQueryClient()
  return useCallback(
    async (orderId) => {
      try {
        const order = await call(getOrder, { params: { id: orderId } })
        queries.setQueryData(['order', orderId], order)
        return order
      } catch (error) {
        console.warn(`Order ${orderId} cannot be read`, error)
        return undefined
      }
    },
    [call, queries],
  )
}
