import type { MenuItem } from '@tiffin/contracts/restaurants'
import { Pencil } from 'lucide-react'
import { Link } from 'react-router'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatMoney } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import { AvailabilitySwitch } from './AvailabilitySwitch.tsx'
import { menuTexts } from './menuTexts.ts'

interface Props {
  readonly item: MenuItem
  readonly currency: string
  readonly isOpen: boolean
  readonly hasDraft: boolean
}

/** A dish on the owner's menu: touched, it opens to be changed; its switch is beside it. */
export function DishRow({ item, currency, isOpen, hasDraft }: Props) {
  const t = useTexts(menuTexts)
  const { locale } = useSettings()
  return (
    <li
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 py-3 pr-4 pl-2 ${isOpen ? 'bg-accent-soft' : ''}`}
    >
      <Link
        to={`/kitchen/menu/${item.id}`}
        aria-current={isOpen ? 'true' : undefined}
        className="flex min-h-12 min-w-32 flex-1 items-center gap-3 rounded-control px-2 hover:bg-sunken"
      >
        <Pencil size={18} aria-hidden="true" className="shrink-0 text-muted" />
        <span className="sr-only">{t('edit')}</span>
        <span className="min-w-0 py-1">
          <span className={`block break-words font-semibold ${item.isAvailable ? '' : 'text-muted'}`}>
            {item.name}
          </span>
          <span className="text-muted text-sm">{formatMoney(locale, item.price, currency)}</span>
          {hasDraft && <span className="ml-3 font-semibold text-sm text-warn">{t('draft')}</span>}
        </span>
      </Link>
      <AvailabilitySwitch restaurantId={item.restaurantId} itemId={item.id} name={item.name} />
    </li>
  )
}
