import { useMemo, useState } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { CityMap } from '../../map/CityMap.tsx'
import type { MapPoint } from '../../map/mapTypes.ts'
import { useSurroundings } from './BoardContext.tsx'
import { focusOf } from './boardFocus.ts'
import type { BoardRow } from './boardGroups.ts'
import { orderMarkers, routeOf, selectionOf } from './boardMarkers.ts'
import { boardTexts } from './boardTexts.ts'
import { PartnerLegend } from './PartnerLegend.tsx'
import type { PartnerState } from './partnerState.ts'
import { usePartnerMarkers } from './usePartnerMarkers.ts'

interface Props {
  readonly city: string
  readonly centre: MapPoint | undefined
  readonly rows: readonly BoardRow[]
}

const OFF_DUTY: ReadonlySet<PartnerState> = new Set(['off'])

/** Orders and partners on the map. It alone is drawn again when somebody moves. */
export function BoardMap({ city, centre, rows }: Props) {
  const say = useTexts(boardTexts)
  const { selection, focused, partners, positions, select, choose } = useSurroundings()
  const [hidden, setHidden] = useState(OFF_DUTY)
  const { markers: moving, counts } = usePartnerMarkers(hidden)
  const still = useMemo(() => orderMarkers(rows, selection), [rows, selection])
  const markers = useMemo(() => [...still, ...moving], [still, moving])
  const focus = useMemo(
    () => focusOf(focused, { rows, partners, centre, seenOf: (id) => positions.of(id) }),
    [focused, rows, partners, centre, positions],
  )
  const routes = useMemo(() => {
    const row = rows.find(({ order }) => selection?.kind === 'order' && order.id === selection.id)
    return row ? [routeOf(row, (id) => positions.of(id))] : []
  }, [rows, selection, positions])
  const onSelect = (markerId: string) => {
    const next = selectionOf(markerId)
    // A partner is where they were touched; the way of an order leads on from its door.
    if (next?.kind === 'order') choose(next)
    else if (next) select(next)
  }
  return (
    <div className="flex h-full flex-col gap-2">
      <CityMap
        label={say('map', { city, orders: rows.length, partners: partners.size })}
        fit={focus.points}
        fitKey={focus.key}
        markers={markers}
        routes={routes}
        gestures="free"
        onSelect={onSelect}
        className="min-h-0 flex-1"
      />
      <PartnerLegend counts={counts} hidden={hidden} onChange={setHidden} />
    </div>
  )
}
