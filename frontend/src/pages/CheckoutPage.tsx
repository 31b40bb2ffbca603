import { ArrowLeft } from 'lucide-react'
import { Link } from 'react-router'
import { buttonClass } from '../components/Button.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { PageFrame } from '../components/PageFrame.tsx'
import { useSettings } from '../context/SettingsContext.tsx'
import { useBasket } from '../features/basket/BasketContext.tsx'
import { CheckoutForm } from '../features/checkout/CheckoutForm.tsx'

export function CheckoutPage() {
  const { t } = useSettings()
  const { basket } = useBasket()
  return (
    <PageFrame title={t('checkout.title')}>
      {basket ? (
        <>
          <Link
            to={`/restaurants/${basket.restaurantId}`}
            className="mb-4 inline-flex min-h-11 items-center gap-2 rounded-control font-semibold text-muted hover:text-ink"
          >
            <ArrowLeft size={18} aria-hidden="true" /> {basket.restaurantName}
          </Link>
          <h1 className="mb-6 font-extrabold text-2xl">{t('checkout.title')}</h1>
          <CheckoutForm basket={basket} />
        </>
      ) : (
        <EmptyState heading="h1" title={t('basket.title')} text={t('basket.empty')}>
          <Link to="/" className={buttonClass()}>
            {t('home.find')}
          </Link>
        </EmptyState>
      )}
    </PageFrame>
  )
}
