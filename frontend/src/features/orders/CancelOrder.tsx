import type { Order } from '@tiffin/contracts/orders'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { Failure } from '../../components/Failure.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { useCancelOrder } from './useOrders.ts'

/** Calls an order off, after asking. */
export function CancelOrder({ order }: { order: Order }) {
  const { t } = useSettings()
  const [asking, setAsking] = useState(false)
  const cancelling = useCancelOrder(order)
  const answer = (confirmed: boolean) => {
    setAsking(false)
    if (confirmed) cancelling.mutate()
  }
  return (
    <>
      {cancelling.error && <Failure error={cancelling.error} />}
      <Button
        look="danger"
        className="w-full"
        disabled={cancelling.isPending}
        onClick={() => setAsking(true)}
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
    </>
  )
}
