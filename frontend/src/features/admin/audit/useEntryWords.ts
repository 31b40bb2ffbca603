import type { Order } from '@tiffin/contracts/orders'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import { useReasonWords } from '../../orders/useReasonWords.ts'
import { formatClock, formatSecond } from '../adminFormat.ts'
import type { AuditEntry, Happening } from './auditEntries.ts'
import { auditTexts } from './auditTexts.ts'

const ACTORS = [
  'customer',
  'restaurant_owner',
  'admin',
  'delivery-service',
  'order-service',
  'timer',
] as const
const WHYS = [
  'refused',
  'expired',
  'silent',
  'reassigned',
  'order_ended',
  'partner_off_duty',
  'waits_for_kitchen',
  'waits_for_other_deliveries',
  'waits_for_partner',
] as const

/** First names by the ids of people. */
export type People = ReadonlyMap<string, string>

/** How the audit of an order speaks; a partner whose name cannot be had is called by their id's end. */
export function useEntryWords(order: Order, people: People, timeZone: string | undefined) {
  const { t, locale } = useSettings()
  const say = useTexts(auditTexts)
  const reasonWords = useReasonWords()

  const nameOf = (partnerId: string | null): string =>
    people.get(partnerId ?? '') ??
    (partnerId === order.partner?.id ? order.partner?.firstName : undefined) ??
    say('partner', { code: orderCode(partnerId ?? '') })

  const why = (code: string): string => {
    const known = WHYS.find((each) => each === code)
    return known ? say(`why.${known}`) : reasonWords(code)
  }

  const happened = (happening: Happening): string => {
    switch (happening.kind) {
      case 'placed':
        return say('placed')
      case 'status': {
        const to = t(`status.${happening.to}`)
        return happening.from === null
          ? say('status', { to })
          : say('statusFrom', { to, from: t(`status.${happening.from}`) })
      }
      case 'expected':
      case 'planned':
        return say(happening.kind, { time: formatClock(locale, happening.at, timeZone) })
      case 'offered': {
        const partner = nameOf(happening.partnerId)
        return happening.until === null
          ? say('offered', { partner })
          : say('offeredUntil', { partner, time: formatSecond(locale, happening.until, timeZone) })
      }
      case 'unassigned':
        return say('unassigned', { partner: nameOf(happening.partnerId), why: why(happening.why) })
      case 'stops':
        return say('stops', { count: happening.count })
      case 'other':
        return say('other', { type: happening.type })
      default:
        return say(happening.kind, { partner: nameOf(happening.partnerId) })
    }
  }

  const who = ({ actor, actorId, by }: AuditEntry): string => {
    const role = actor ?? by
    const known = ACTORS.find((each) => each === role)
    const words = known ? say(`actor.${known}`) : role
    const name = actorId === null ? undefined : people.get(actorId)
    return name === undefined ? say('by', { actor: words }) : say('byName', { name, actor: words })
  }
  const reason = (text: string): string => say('reason', { reason: why(text) })

  return { happened, who, reason }
}
