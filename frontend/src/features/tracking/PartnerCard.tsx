import type { Order } from '@tiffin/contracts/orders'
import { Bike, Car, Footprints, Motorbike, Star } from 'lucide-react'
import { useSettings } from '../../context/SettingsContext.tsx'
import type { MessageKey } from '../../i18n/en.ts'
import { en } from '../../i18n/en.ts'
import { formatDistance } from '../../i18n/format.ts'

const ICONS: Readonly<Record<string, typeof Bike>> = {
  bicycle: Bike,
  scooter: Motorbike,
  car: Car,
  foot: Footprints,
}

interface Props {
  readonly partner: NonNullable<Order['partner']>
  /** From the partner to the door, when it is known. */
  readonly kilometres: number | undefined
}

/** Who brings it, by what, and how far away. */
export function PartnerCard({ partner, kilometres }: Props) {
  const { t, locale } = useSettings()
  const vehicle = `track.vehicle.${partner.vehicle}`
  const Icon = ICONS[partner.vehicle ?? ''] ?? Bike
  return (
    <div className="flex items-center gap-4">
      <span className="grid size-12 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon aria-hidden="true" />
      </span>
      <p className="flex-1">
        <span className="block font-bold">{partner.firstName ?? t('track.someone')}</span>
        <span className="text-muted text-sm">
          {[
            vehicle in en && t(vehicle as MessageKey),
            kilometres !== undefined && t('track.distance', { distance: formatDistance(locale, kilometres) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {partner.rating !== null && (
        <p className="flex items-center gap-1 font-semibold text-sm">
          <Star size={15} className="fill-current text-accent" aria-hidden="true" />
          {partner.rating.toLocaleString(locale, { minimumFractionDigits: 1 })}
        </p>
      )}
    </div>
  )
}
