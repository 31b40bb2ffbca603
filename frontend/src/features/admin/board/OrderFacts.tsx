import { isFinal } from '@tiffin/contracts/orderStatus'
import type { ReactNode } from 'react'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { formatClock, formatDuration } from '../adminFormat.ts'
import { searchDueAt } from './attention.ts'
import { useSurroundings } from './BoardContext.tsx'
import { type BoardRow, partnerOf } from './boardGroups.ts'
import { boardTexts } from './boardTexts.ts'
import { Facts } from './Facts.tsx'
import { PartnerLink } from './PartnerLink.tsx'
import { useOrderWords } from './useOrderWords.ts'

/** Times, promise, who and where, and what the customer noted. */
export function OrderFacts({ row }: { row: BoardRow }) {
  const { locale } = useSettings()
  const say = useTexts(boardTexts)
  const words = useOrderWords()
  const { timeZone, now } = useSurroundings()
  const { order, assignment } = row
  const clock = (at: string | number) => formatClock(locale, at, timeZone)
  const ended = isFinal(order.status)
  const partnerId = partnerOf(order, assignment)
  const asked = assignment?.status === 'offered' && !ended ? assignment : undefined
  const facts: (readonly [string, ReactNode])[] = [[say('order.placed'), clock(order.createdAt)]]
  if (order.promisedDeliveryAt) facts.push([say('order.promised'), clock(order.promisedDeliveryAt)])
  if (ended) facts.push([say('order.ended'), clock(order.updatedAt)])
  else {
    facts.push([say('order.expected'), clock(order.estimatedDeliveryAt)])
    if (order.status !== 'ready' && order.status !== 'picked_up')
      facts.push([say('order.ready'), clock(order.readyAt)])
  }
  if (order.reason !== null) facts.push([say('order.reason'), words.reason(order.reason)])
  facts.push([say('order.customer'), order.customerFirstName ?? '–'])
  facts.push([say('order.door'), order.deliveryAddress])
  if (order.notes)
    facts.push([
      say('order.note'),
      <span key="note" className="whitespace-pre-line">
        {order.notes}
      </span>,
    ])
  if (partnerId !== null) facts.push([say('order.partner'), <PartnerLink key="partner" id={partnerId} />])
  if (partnerId === null && !ended) {
    const dueAt = searchDueAt(order, assignment)
    facts.push([
      say('order.search'),
      say(dueAt > now ? 'search.from' : 'search.since', { time: clock(dueAt) }),
    ])
  }
  if (asked?.deliveryPartnerId && asked.offerExpiresAt)
    facts.push([
      say('order.asked'),
      <>
        <PartnerLink id={asked.deliveryPartnerId} />,{' '}
        {say('answersUntil', { time: formatDuration(locale, Date.parse(asked.offerExpiresAt) - now) })}
      </>,
    ])
  return <Facts facts={facts} />
}
