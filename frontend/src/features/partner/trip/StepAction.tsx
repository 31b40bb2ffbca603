import { useState } from 'react'
import { Confirm } from '../../../components/Confirm.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatDistance } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { MapPoint } from '../../map/mapTypes.ts'
import { kilometresBetween } from '../../tracking/distance.ts'
import { BigAction } from '../desk/BigAction.tsx'
import type { Desk } from '../desk/usePartnerDesk.ts'
import type { OrderActKind } from '../outgoing/outgoingQueue.ts'
import { isFarFrom } from './farAway.ts'
import { tripTexts } from './tripTexts.ts'

interface Props {
  readonly act: { readonly kind: OrderActKind; readonly orderId: string }
  readonly desk: Desk
  /** Where it is done: far from there it is asked about first. */
  readonly place: MapPoint
  readonly hindrance?: string | undefined
  readonly words: string
}

/** The act that ends a step; always in sight. */
export function StepAction({ act, desk, place, hindrance, words }: Props) {
  const t = useTexts(tripTexts)
  const { locale } = useSettings()
  const [asking, setAsking] = useState(false)
  const { here } = desk.position
  const sending = desk.acts.some(
    (next) => next.kind === act.kind && 'orderId' in next && next.orderId === act.orderId,
  )
  const press = () => (isFarFrom(here, place) ? setAsking(true) : desk.act(act))
  const answer = (yes: boolean) => {
    setAsking(false)
    if (yes) desk.act(act)
  }
  return (
    <div className="sticky bottom-0 z-10 -mx-4 bg-page px-4 py-3 sm:mx-0 sm:px-0">
      <BigAction hindrance={hindrance} busy={sending} onPress={press}>
        {sending ? t('sending') : words}
      </BigAction>
      <Confirm
        open={asking}
        title={t('far.title')}
        text={t('far.text', {
          distance: here ? formatDistance(locale, kilometresBetween(here, place)) : '',
        })}
        yes={t('far.yes')}
        no={t('far.no')}
        onAnswer={answer}
      />
    </div>
  )
}
