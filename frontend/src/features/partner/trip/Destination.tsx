import { MapPin, Navigation } from 'lucide-react'
import { buttonClass } from '../../../components/Button.tsx'
import { useSettings } from '../../../context/SettingsContext.tsx'
import { formatDistance } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/useTexts.ts'
import type { MapPoint } from '../../map/mapTypes.ts'
import { kilometresBetween } from '../../tracking/distance.ts'
import { navigationLink } from './navigationLink.ts'
import { tripTexts } from './tripTexts.ts'

interface Props {
  readonly point: MapPoint
  readonly name: string
  /** Undefined while it is not known yet. */
  readonly address: string | undefined
  readonly here: MapPoint | undefined
}

/** Where a step leads to, how far it is, and the phone's own navigation there. */
export function Destination({ point, name, address, here }: Props) {
  const t = useTexts(tripTexts)
  const { locale } = useSettings()
  return (
    <div className="flex flex-col gap-4">
      <p className="flex gap-3">
        <MapPin size={24} className="mt-0.5 shrink-0 text-accent" aria-hidden="true" />
        <span>
          <span className="wrap-break-word block font-bold text-lg">{address ?? t('addressLoading')}</span>
          {here && (
            <span className="block text-muted">
              {t('away', { distance: formatDistance(locale, kilometresBetween(here, point)) })}
            </span>
          )}
        </span>
      </p>
      <a
        href={navigationLink(point, name, navigator.userAgent)}
        target="_blank"
        rel="noreferrer"
        className={buttonClass('quiet', 'min-h-14 text-lg')}
      >
        <Navigation size={20} aria-hidden="true" /> {t('navigate')}
      </a>
    </div>
  )
}
