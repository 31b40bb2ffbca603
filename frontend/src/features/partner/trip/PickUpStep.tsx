import type { TripOrder } from '@tiffin/contracts/delivery'
import { Failure } from '../../../components/Failure.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { useNow } from '../../tracking/useNow.ts'
import { StepHeading } from '../desk/StepHeading.tsx'
import type { Desk } from '../desk/usePartnerDesk.ts'
import { Destination } from './Destination.tsx'
import { Dishes } from './Dishes.tsx'
import { KitchenLine, useKitchenWords } from './KitchenLine.tsx'
import { kitchenState } from './kitchenState.ts'
import { OrderChip } from './OrderChip.tsx'
import { StepAction } from './StepAction.tsx'
import { tripTexts } from './tripTexts.ts'
import { usePickUpPlace, useTripOrder } from './useTripOrder.ts'

interface Props {
  readonly order: TripOrder
  readonly desk: Desk
}

/** To the restaurant, and out of it with the order once that is ready. */
export function PickUpStep({ order, desk }: Props) {
  const t = useTexts(tripTexts)
  const { orderId, restaurantId, restaurantName, pickup } = order
  const { data: known, error, refetch } = useTripOrder(orderId, desk.connection === 'live')
  const { data: restaurant } = usePickUpPlace(restaurantId)
  const readyAt = known?.readyAt ?? order.readyAt
  const state = kitchenState(known?.status, readyAt, useNow(5000))
  const words = useKitchenWords(state, readyAt)
  return (
    <>
      <StepHeading step={`pickup ${orderId}`}>
        {t('pickup.title', { restaurant: restaurantName })}
      </StepHeading>
      <Destination
        point={pickup}
        name={restaurantName}
        address={restaurant?.address}
        here={desk.position.here}
      />
      <OrderChip orderId={orderId} />
      {error && !known ? (
        <Failure error={error} onRetry={refetch} />
      ) : (
        <KitchenLine state={state} words={words} />
      )}
      <StepAction
        act={{ kind: 'pickup', orderId }}
        desk={desk}
        place={pickup}
        hindrance={state === 'ready' ? undefined : words}
        words={t('pickUp')}
      />
      {known && <Dishes items={known.items} />}
    </>
  )
}
