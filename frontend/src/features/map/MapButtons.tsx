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
import { type MouseEvent, memo, useState } from 'react'
import { useTexts } from '../../i18n/useTexts.ts'
import type { Camera } from './camera.ts'
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

/** Everything that gestures do, by buttons. Not drawn anew when markers move. */
export const MapButtons = memo(function MapButtons({ map, camera }: { map: MapLibreMap; camera: Camera }) {
  const t = useTexts(mapTexts)
  const [arrows, setArrows] = useState(false)
  return (
    <div className="pointer-events-none absolute right-3 bottom-3 flex items-end gap-2 *:pointer-events-auto">
      {arrows && (
        <div className={GROUP}>
          {ARROWS.map(({ name, Icon, by }) => (
            <MapButton
              key={name}
              Icon={Icon}
              label={t(name)}
              onClick={(event) => map.panBy([...by], {}, byHand(event))}
            />
          ))}
        </div>
      )}
      <div className={`${GROUP} flex-col`}>
        <MapButton Icon={Plus} label={t('zoomIn')} onClick={(event) => map.zoomIn({}, byHand(event))} />
        <MapButton Icon={Minus} label={t('zoomOut')} onClick={(event) => map.zoomOut({}, byHand(event))} />
        <MapButton Icon={Maximize} label={t('showAll')} onClick={() => camera.showAll()} />
        <MapButton Icon={Move} label={t('move')} expanded={arrows} onClick={() => setArrows(!arrows)} />
      </div>
    </div>
  )
})

/** What MapLibre itself says of moves that come from a gesture; the camera asks. */
const byHand = ({ nativeEvent }: MouseEvent) => ({ originalEvent: nativeEvent })

interface Props {
  readonly Icon: LucideIcon
  readonly label: string
  readonly expanded?: boolean
  onClick(event: MouseEvent): void
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
