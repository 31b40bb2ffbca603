import type { Offer } from '@tiffin/contracts/delivery'
import { useEffect, useRef } from 'react'
import { Notice } from '../../../components/Notice.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useNow } from '../../tracking/useNow.ts'
import { BigAction } from '../desk/BigAction.tsx'
import { StepHeading } from '../desk/StepHeading.tsx'
import { offerKey } from '../desk/shown.ts'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { usePickUpPlace } from '../trip/useTripOrder.ts'
import { CountdownRing } from './CountdownRing.tsx'
import { deadlineOf, minutesToReady, secondsUntil } from './countdown.ts'
import { OfferFacts } from './OfferFacts.tsx'
import { offerTexts } from './offerTexts.ts'
import { useArmed } from './useArmed.ts'
import { useOfferSignal } from './useOfferSignal.ts'

interface Props {
  readonly offer: Offer
  readonly desk: Desk
}

/** One order, offered to one partner for some seconds, on a trip or not: yes or no. */
export function OfferScreen({ offer, desk }: Props) {
  const t = useTexts(offerTexts)
  const { orderId } = offer
  const answered = desk.acts.some((act) => act.kind === 'accept' && act.orderId === orderId)
  const { seconds, of } = useCountdown(offer, desk, answered && !desk.waits)
  const armed = useArmed()
  useOfferSignal(answered ? undefined : offerKey(offer))
  return (
    <>
      <div className="flex items-center justify-between gap-4">
        <div>
          <StepHeading step={`offer ${offerKey(offer)}`}>{t('title')}</StepHeading>
          <OfferFrom offer={offer} />
        </div>
        <CountdownRing seconds={seconds} of={of} />
      </div>
      {desk.shown?.trip && <p className="font-semibold text-lg">{t('joins')}</p>}
      <OfferFacts offer={offer} minutes={minutesToReady(offer, offer.secondsLeft)} />
      {answered && desk.waits && <Notice tone="warn">{t('waits')}</Notice>}
      <div className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-3 bg-page px-4 py-3 sm:mx-0 sm:px-0">
        <BigAction busy={answered} disabled={!armed} onPress={() => desk.act({ kind: 'accept', orderId })}>
          {t(answered ? 'accepting' : 'accept')}
        </BigAction>
        {!answered && (
          <BigAction look="quiet" disabled={!armed} onPress={() => desk.act({ kind: 'refuse', orderId })}>
            {t('refuse')}
          </BigAction>
        )}
      </div>
    </>
  )
}

function OfferFrom({ offer }: { offer: Offer }) {
  const t = useTexts(offerTexts)
  const { data: restaurant } = usePickUpPlace(offer.restaurantId)
  return (
    <p className="mt-1 font-semibold text-lg">
      {t('from', { restaurant: offer.restaurantName })}
      <span className="block min-h-6 font-normal text-base text-muted">{restaurant?.address}</span>
    </p>
  )
}

/** Counts down, and says when it is over; not while an acceptance is being answered. */
function useCountdown(offer: Offer, { answeredAt, expire }: Desk, held: boolean) {
  const now = useNow(250)
  const deadline = deadlineOf(offer, answeredAt)
  const seconds = secondsUntil(deadline, Math.max(now, answeredAt))
  const over = seconds === 0 && !held
  const latest = useRef(offer)
  latest.current = offer
  useEffect(() => {
    if (over) expire(latest.current)
  }, [over, expire])
  const most = useRef({ key: '', seconds: 0 })
  const key = offerKey(offer)
  if (most.current.key !== key) most.current = { key, seconds }
  return { seconds, of: Math.max(1, most.current.seconds) }
}
