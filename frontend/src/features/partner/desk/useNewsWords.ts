import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatMoney } from '../../../i18n/format.ts'
import { problemKey } from '../../../i18n/problemText.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { useReasonWords } from '../../orders/useReasonWords.ts'
import type { Act } from '../outgoing/outgoingQueue.ts'
import { deskTexts } from './deskTexts.ts'
import type { PartnerNews } from './partnerNews.ts'

/** The sentence for what happened to a partner. */
export function useNewsWords(): (news: PartnerNews) => string {
  const t = useTexts(deskTexts)
  const { t: common, locale } = useSettings()
  const reasonWords = useReasonWords()

  const whatFailed = (act: Act): string =>
    act.kind === 'availability'
      ? t(`refused.availability.${act.onDuty ? 'on' : 'off'}`)
      : t(`refused.${act.kind}`, { code: orderCode(act.orderId) })

  return (news) => {
    switch (news.kind) {
      case 'refused':
        return `${whatFailed(news.act)} ${common(problemKey(news.error))}`
      case 'expired':
      case 'withdrawn':
        return t(`lost.${news.kind}`, { restaurant: news.offer.restaurantName })
      case 'cancelled': {
        const what = t('lost.cancelled', { code: orderCode(news.orderId) })
        return news.reason ? `${what} ${t('lost.reason', { reason: reasonWords(news.reason) })}` : what
      }
      case 'gone':
        return t('lost.gone', { code: orderCode(news.orderId) })
      case 'delivered': {
        const { orderId, pay, currency } = news.order
        return t('delivered', { code: orderCode(orderId), pay: formatMoney(locale, pay, currency) })
      }
    }
  }
}
