import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  type LucideIcon,
  Maximize,
  Minus,
  Move,
  Plus,
} from 'lucide-react'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useState } from 'react'
import { useTexts } from '../../i18n/useTexts.ts'
import { mapTexts } from './mapTexts.ts'

/** Pixels that a press of an arrow moves the map. */
const STEP = 120
const ARROWS = [
  { name: 'west', Icon: ArrowLeft, by: [-STEP, 0] },
  { name: 'north', Icon: ArrowUp, by: [0, -STEP] },
  { name: 'south', Icon: ArrowDown, by: [0, STEP] },
  { name: 'east', Icon: ArrowRight, by: [STEP, 0] },
] as const
const GROUP = 'flex overflow-hidden rounded-control border border-line bg-card shadow-card'

/** Everything that gestures do, by buttons. */
export function MapButtons({ map, onShowAll }: { map: MapLibreMap; onShowAll: () => void }) {
  const t = useTexts(mapTexts)
  const [arrows, setArrows] = useState(false)
  return (
    <div className="pointer-events-none absolute right-3 bottom-3 flex items-end gap-2 *:pointer-events-auto">
      {arrows && (
        <div className={GROUP}>
          {ARROWS.map(({ name, Icon, by }) => (
            <MapButton key={name} Icon={Icon} label={t(name)} onClick={() => map.panBy([...by])} />
          ))}
        </div>
      )}
      <div className={`${GROUP} flex-col`}>
        <MapButton Icon={Plus} label={t('zoomIn')} onClick={() => map.zoomIn()} />
        <MapButton Icon={Minus} label={t('zoomOut')} onClick={() => map.zoomOut()} />
        <MapButton Icon={Maximize} label={t('showAll')} onClick={onShowAll} />
        <MapButton Icon={Move} label={t('move')} expanded={arrows} onClick={() => setArrows(!arrows)} />
      </div>
    </div>
  )
}

interface Props {
  readonly Icon: LucideIcon
  readonly label: string
  readonly expanded?: boolean
  onClick(): void
}

function MapButton({ Icon, label, expanded, onClick }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-expanded={expanded}
      onClick={onClick}
      className="grid size-9 place-items-center text-ink hover:bg-sunken focus-visible:-outline-offset-3 aria-expanded:bg-sunken"
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  )
}
