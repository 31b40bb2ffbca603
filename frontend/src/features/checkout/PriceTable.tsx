import { useSettings } from '../../context/SettingsContext.tsx'
import { formatMoney } from '../../i18n/format.ts'

interface Props {
  readonly price: {
    readonly subtotal: number
    readonly deliveryFee: number
    readonly serviceFee: number
    readonly totalAmount: number
    readonly currency: string
  }
}

/** Dishes, fees and total: the same lines on every screen. */
export function PriceTable({ price }: Props) {
  const { t, locale } = useSettings()
  const rows = [
    [t('basket.subtotal'), price.subtotal],
    [t('basket.delivery'), price.deliveryFee],
    [t('basket.service'), price.serviceFee],
  ] as const
  return (
    <dl className="flex flex-col gap-1.5 border-line border-t pt-4 text-sm">
      {rows.map(([name, amount]) => (
        <div key={name} className="flex justify-between">
          <dt className="text-muted">{name}</dt>
          <dd>{formatMoney(locale, amount, price.currency)}</dd>
        </div>
      ))}
      <div className="mt-2 flex justify-between font-bold text-lg">
        <dt>{t('basket.total')}</dt>
        <dd>{formatMoney(locale, price.totalAmount, price.currency)}</dd>
      </div>
    </dl>
  )
}
