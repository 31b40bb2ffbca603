import { Home, Store } from 'lucide-react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { orderCode } from '../../orders/orderCode.ts'
import type { Stop } from './stops.ts'
import { tripTexts } from './tripTexts.ts'

/** What follows, in its order; nothing of it can be done yet. */
export function NextStops({ stops }: { stops: readonly Stop[] }) {
  const t = useTexts(tripTexts)
  if (stops.length === 0) return null
  return (
    <section>
      <h2 className="mb-2 font-bold text-lg">{t('next')}</h2>
      <ol className="flex flex-col gap-2">
        {stops.map(({ kind, order: { orderId, restaurantName } }) => {
          const Icon = kind === 'pickup' ? Store : Home
          return (
            <li key={`${kind} ${orderId}`} className="flex items-center gap-3 text-muted">
              <Icon size={20} aria-hidden="true" />
              {t(`next.${kind}`, { restaurant: restaurantName, code: orderCode(orderId) })}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
