import { isFinal } from '@tiffin/contracts/orderStatus'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { Button } from '../components/Button.tsx'
import { Failure } from '../components/Failure.tsx'
import { PageFrame } from '../components/PageFrame.tsx'
import { Skeleton } from '../components/Skeleton.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { CancelOrder } from '../features/orders/CancelOrder.tsx'
import { orderCode } from '../features/orders/orderCode.ts'
import { useOrderAgain } from '../features/orders/useOrderAgain.ts'
import { mayCancel } from '../features/orders/useOrders.ts'
import { ConnectionBanner } from '../features/tracking/ConnectionBanner.tsx'
import { LiveOrder } from '../features/tracking/LiveOrder.tsx'
import { OrderSummary } from '../features/tracking/OrderSummary.tsx'
import { StoryList } from '../features/tracking/StoryList.tsx'
import { MAP_SIZE, TrackingMap } from '../features/tracking/TrackingMap.tsx'
import { useOrderWatch } from '../features/tracking/useOrderWatch.ts'

/** One order, live. The page is one order's: another id is another page. */
export function TrackingPage() {
  const { id = '' } = useParams()
  return <WatchedOrder key={id} id={id} />
}

function WatchedOrder({ id }: { id: string }) {
  const { t } = useSettings()
  const { order, error, refetch, timeline, latest, connection, lastLocation } = useOrderWatch(id)
  const again = useOrderAgain()
  return (
    <PageFrame title={order ? `${t('order.track')}: ${order.restaurantName}` : t('order.track')}>
      <Link
        to="/orders"
        className="mb-4 inline-flex min-h-11 items-center gap-2 rounded-control font-semibold text-muted hover:text-ink"
      >
        <ArrowLeft size={18} aria-hidden="true" /> {t('home.orders')}
      </Link>
      {!order && <h1 className="mb-4 font-extrabold text-2xl">{t('order.track')}</h1>}
      {error && <Failure error={error} onRetry={() => refetch()} />}
      {!error && !(order && latest) && <Waiting />}
      {order && latest && (
        <>
          <h1 className="mb-4 font-extrabold text-2xl">{order.restaurantName}</h1>
          <div className="mb-4">
            <ConnectionBanner connection={connection} />
          </div>
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
            <div className="flex flex-col gap-4">
              <TrackingMap order={order} latest={latest} lastLocation={lastLocation} />
              <Card>
                <LiveOrder order={order} timeline={timeline} latest={latest} lastLocation={lastLocation} />
              </Card>
            </div>
            <Card title={`${t('track.details')} ${orderCode(order.id)}`} className="lg:row-span-2">
              <OrderSummary order={order} />
              {mayCancel(latest.status) && <CancelOrder order={order} />}
              {again.error && <Failure error={again.error} />}
              {isFinal(latest.status) && (
                <Button disabled={again.isPending} onClick={() => again.mutate(order)}>
                  {t('order.again')}
                </Button>
              )}
            </Card>
            <Card title={t('track.story')}>
              <StoryList entries={timeline.entries} />
            </Card>
          </div>
        </>
      )}
    </PageFrame>
  )
}

/** As large as what will be there, so that nothing jumps. */
function Waiting() {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex flex-col gap-4">
        <Skeleton className={MAP_SIZE} />
        <Skeleton className="h-80" />
      </div>
      <Skeleton className="h-96" />
    </div>
  )
}

interface CardProps {
  readonly title?: string
  readonly className?: string
  readonly children: ReactNode
}

function Card({ title, className = '', children }: CardProps) {
  return (
    <section
      className={`flex flex-col gap-4 rounded-card border border-line bg-card p-5 shadow-card sm:p-7 ${className}`}
    >
      {title && <h2 className="font-bold text-lg">{title}</h2>}
      {children}
    </section>
  )
}
