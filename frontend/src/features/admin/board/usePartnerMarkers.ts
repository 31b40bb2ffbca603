import { useMemo, useSyncExternalStore } from 'react'
import type { MapMarker } from '../../map/mapTypes.ts'
import { useSurroundings } from './BoardContext.tsx'
import { partnerMarkerOf } from './boardMarkers.ts'
import { type PartnerState, partnerState } from './partnerState.ts'

/** The partners where they are now, except those of hidden states, and how many there are of each state. */
export function usePartnerMarkers(hidden: ReadonlySet<PartnerState>) {
  const { partners, positions, now, selection } = useSurroundings()
  const version = useSyncExternalStore(positions.subscribe, positions.version)
  // The version stands for the positions, which are no state of React.
  return useMemo(() => {
    const markers: MapMarker[] = []
    const counts: Partial<Record<PartnerState, number>> = {}
    for (const partner of partners.values()) {
      const seen = positions.of(partner.id)
      const state = partnerState(partner, seen?.at, now)
      counts[state] = (counts[state] ?? 0) + 1
      const marker = partnerMarkerOf(partner, state, seen, selection)
      if (marker && (marker.selected || !hidden.has(state))) markers.push(marker)
    }
    return { markers, counts }
  }, [partners, positions, version, now, selection, hidden])
}
