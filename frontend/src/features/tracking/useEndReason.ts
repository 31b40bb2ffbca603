import { isFinal } from '@tiffin/contracts/orderStatus'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useTexts } from '../../i18n/useTexts.ts'
import { reasonTexts } from '../orders/reasonTexts.ts'
import { endReason } from './endReason.ts'
import type { TimelineEntry } from './orderTimeline.ts'
import { trackingTexts } from './trackingTexts.ts'

/** Why an order ended without a meal and that it costs nothing, as its customer is told; undefined of any other. */
export function useEndReason({ status, reason }: TimelineEntry): string | undefined {
  const { t } = useSettings()
  const say = useTexts(reasonTexts)
  const sayTracking = useTexts(trackingTexts)
  if (!isFinal(status) || status === 'delivered') return undefined
  const nothingToPay = sayTracking('nothingToPay')
  const told = endReason(status, reason)
  if (!told) return nothingToPay
  if ('own' in told) return `${endSentence(t('track.reason', { reason: told.own }))} ${nothingToPay}`
  const why = told.usual === 'customer_cancelled' ? sayTracking('calledOff') : say(told.usual)
  return `${why} ${nothingToPay}`
}

/** What a person wrote may lack its full stop. */
const endSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
