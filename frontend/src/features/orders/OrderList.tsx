import { isFinal } from '@tiffin/contracts/orderStatus'
import type { Order } from '@tiffin/contracts/orders'
import { Link } from 'react-router'
import { Button, buttonClass } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { OrderCard } from './OrderCard.tsx'
import { useOrders } from './useOrders.ts'

/** A customer's orders: those under way first. */
export function OrderList() {
  const { t } = useSettings()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useOrders()
  if (error && !data) return <Failure error={error} onRetry={() => refetch()} />
  if (!data) return <Skeleton className="h-56" />
  const orders = data.pages.flatMap((page) => page.orders)
  if (orders.length === 0)
    return (
      <EmptyState title={t('home.ordersNoneTitle')} text={t('home.ordersNone')}>
        <Link to="/" className={buttonClass()}>
          {t('home.find')}
        </Link>
      </EmptyState>
    )
  return (
    <div className="flex flex-col gap-8">
      {data.pages.some(({ missingShards }) => missingShards.length > 0) && (
        <Notice tone="warn">{t('home.missing')}</Notice>
      )}
      <OrderGroup title={t('home.active')} orders={orders.filter(({ status }) => !isFinal(status))} />
      <OrderGroup title={t('home.past')} orders={orders.filter(({ status }) => isFinal(status))} />
      {hasNextPage && (
        <Button
          look="quiet"
          className="self-center"
          disabled={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {t('common.more')}
        </Button>
      )}
    </div>
  )
}

function OrderGroup({ title, orders }: { title: string; orders: readonly Order[] }) {
  if (orders.length === 0) return null
  return (
    <section>
      <h2 className="mb-4 font-bold text-xl">{title}</h2>
      <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} />
        ))}
      </ul>
    </section>
  )
}
