import type { Order } from '@tiffin/contracts/orders'
import { useRef, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { Failure } from '../../components/Failure.tsx'
import { pageHeading } from '../../components/pageHeading.ts'
import { useFocusHeir } from '../../components/useFocusHeir.ts'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useCancelOrder } from './useOrders.ts'

/** Calls an order off, after asking. */
export function CancelOrder({ order }: { order: Order }) {
  const { t } = useSettings()
  const [asking, setAsking] = useState(false)
  const holder = useRef<HTMLDivElement>(null)
  // The order is called off, and with it goes the button.
  useFocusHeir(holder, pageHeading)
  const cancelling = useCancelOrder(order)
  const answer = (confirmed: boolean) => {
    setAsking(false)
    if (confirmed) cancelling.mutate()
  }
  return (
    <div ref={holder} className="flex flex-col gap-4">
      {cancelling.error && <Failure error={cancelling.error} />}
      <Button
        look="danger"
        className="w-full"
        // Not disabled: that would take the focus from it.
        aria-disabled={cancelling.isPending}
        onClick={() => !cancelling.isPending && setAsking(true)}
      >
        {t('order.cancel')}
      </Button>
      <Confirm
        open={asking}
        title={t('order.cancelTitle')}
        text={t('order.cancelText')}
        yes={t('order.cancelYes')}
        no={t('order.cancelNo')}
        onAnswer={answer}
      />
    </div>
  )
}
