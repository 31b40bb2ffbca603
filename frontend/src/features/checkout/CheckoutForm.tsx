import { type FormEvent, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '../../components/Button.tsx'
import { Failure } from '../../components/Failure.tsx'
import { Field } from '../../components/Field.tsx'
import { focusFirstError } from '../../components/focusFirstError.ts'
import { Notice } from '../../components/Notice.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useAuth } from '../../context/AuthContext.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import { formatMoney } from '../../i18n/format.ts'
import { isProblem } from '../../i18n/problemText.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { useBasket } from '../basket/BasketContext.tsx'
import { BasketLines } from '../basket/BasketLines.tsx'
import type { Basket } from '../basket/basket.ts'
import { kept } from '../session/kept.ts'
import { useKept } from '../session/useKept.ts'
import { checkoutTexts } from './checkoutTexts.ts'
import { DoorPoint } from './DoorPoint.tsx'
import type { Door } from './orderRequest.ts'
import { PriceTable } from './PriceTable.tsx'
import { useMenuPrices } from './useMenuPrices.ts'
import { usePlaceOrder } from './usePlaceOrder.ts'
import { useQuote } from './useQuote.ts'

const NOWHERE: Door = { address: '', notes: '', point: undefined }
const CARD = 'rounded-card border border-line bg-card p-5 shadow-card sm:p-6'

/** Where to, what, and for how much; then the order is placed. */
export function CheckoutForm({ basket }: { basket: Basket }) {
  const { t, locale } = useSettings()
  const say = useTexts(checkoutTexts)
  const navigate = useNavigate()
  const { setBasket } = useBasket()
  const userId = useAuth().user?.id
  /** What was typed is kept, also over a reload or a login; nobody else is shown it. */
  const keptDoor = useMemo(() => kept<Door>(`door.${userId}`), [userId])
  const door = useKept(keptDoor) ?? NOWHERE
  const [checked, setChecked] = useState(false)
  useMenuPrices(basket)
  const quote = useQuote(basket, door.point)
  const placing = usePlaceOrder((order) => {
    navigate(`/orders/${order.id}`, { replace: true })
    keptDoor.set({ ...door, notes: '' })
    setBasket(undefined)
  })
  const change = (more: Partial<Door>) => keptDoor.set({ ...door, ...more })
  const price = quote.error ? undefined : quote.data
  const isCurrent = price !== undefined && !quote.isPlaceholderData && !quote.isFetching
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setChecked(true)
    if (door.address.trim() === '') focusFirstError(event.currentTarget)
    else if (isCurrent && !placing.isPending) placing.mutate({ basket, door, total: price.totalAmount })
  }
  const priceChanged = isProblem(placing.error, 'price_changed')
  /** A place outside is said at the place; without a mark it is the restaurant that does not deliver there. */
  const isOutside =
    door.point !== undefined &&
    (isProblem(quote.error, 'out_of_area') || isProblem(placing.error, 'out_of_area'))
  return (
    <form onSubmit={submit} noValidate className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <section className={`${CARD} flex flex-col gap-4`}>
        <h2 className="font-bold text-lg">{t('checkout.where')}</h2>
        <Field
          label={t('checkout.address')}
          hint={`${basket.city} · ${t('checkout.addressHint')}`}
          autoComplete="street-address"
          maxLength={500}
          value={door.address}
          onChange={(event) => change({ address: event.target.value })}
          error={checked && door.address.trim() === '' ? t('login.required') : undefined}
        />
        <DoorPoint
          basket={basket}
          point={door.point}
          isOutside={isOutside}
          onChange={(point) => change({ point })}
        />
        <Field
          label={`${t('checkout.notes')} (${t('common.optional')})`}
          maxLength={500}
          value={door.notes}
          onChange={(event) => change({ notes: event.target.value })}
        />
      </section>
      <section className={`${CARD} flex flex-col gap-4 lg:sticky lg:top-24`}>
        <h2 className="font-bold text-lg">{basket.restaurantName}</h2>
        <BasketLines editNotes />
        {quote.error && !isOutside && <Failure error={quote.error} onRetry={() => quote.refetch()} />}
        {quote.isPending && <Skeleton className="h-32" />}
        {price && <PriceTable price={price} />}
        {price && (
          <p className="text-muted text-sm">
            {t('checkout.eta', { count: price.estimatedDeliveryTime })} · {t('checkout.pay')}
          </p>
        )}
        {placing.error && !priceChanged && !isOutside && <Failure error={placing.error} />}
        {priceChanged && price && (
          <Notice tone="warn">
            {t('checkout.priceChanged', { total: formatMoney(locale, price.totalAmount, price.currency) })}
          </Notice>
        )}
        <Button type="submit" className="min-h-14 w-full" aria-disabled={!isCurrent || placing.isPending}>
          {placing.isPending
            ? t('checkout.placing')
            : isCurrent
              ? t('checkout.place', { total: formatMoney(locale, price.totalAmount, price.currency) })
              : quote.error
                ? say('noPrice')
                : t('checkout.waiting')}
        </Button>
      </section>
    </form>
  )
}
