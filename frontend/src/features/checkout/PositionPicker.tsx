import { LocateFixed, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { useSettings } from '../../context/SettingsContext.tsx'
import type { Door } from './orderRequest.ts'

interface Props {
  readonly point: Door['point']
  onChange(point: Door['point']): void
}

/** Marks the door by where the person is, when they wish so. */
export function PositionPicker({ point, onChange }: Props) {
  const { t } = useSettings()
  const [failed, setFailed] = useState(false)
  const locate = () => {
    setFailed(false)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => onChange({ latitude, longitude }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  }
  if (point)
    return (
      <p className="flex items-center gap-2 text-good text-sm">
        <LocateFixed size={18} aria-hidden="true" /> {t('checkout.positionUsed')}
        <Button look="quiet" onClick={() => onChange(undefined)}>
          <X size={16} aria-hidden="true" /> {t('checkout.positionClear')}
        </Button>
      </p>
    )
  return (
    <div>
      <Button look="bare" className="-ml-4" onClick={locate}>
        <LocateFixed size={18} aria-hidden="true" /> {t('checkout.usePosition')}
      </Button>
      {failed && (
        <p role="status" className="text-muted text-sm">
          {t('checkout.positionFailed')}
        </p>
      )}
    </div>
  )
}
