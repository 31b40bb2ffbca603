import type { MapMarker, MapPoint } from '../../map/mapTypes.ts'

interface Place {
  readonly id: string
  readonly kind: 'restaurant' | 'door'
  readonly point: MapPoint
  readonly label: string
}

interface Way {
  readonly markers: readonly MapMarker[]
  readonly fit: readonly MapPoint[]
  readonly routes: readonly (readonly MapPoint[])[]
}

const VEHICLES = ['bicycle', 'scooter', 'car', 'foot'] as const

/** A way as the map draws it: from where the partner is to each place in turn. */
export function wayOf(
  here: MapPoint | undefined,
  you: string,
  vehicle: string | null,
  places: readonly Place[],
): Way {
  const points = [...(here ? [here] : []), ...places.map(({ point }) => point)]
  const partner: MapMarker[] = here
    ? [
        {
          id: 'partner',
          kind: 'partner',
          point: here,
          label: you,
          vehicle: VEHICLES.find((known) => known === vehicle) ?? 'bicycle',
        },
      ]
    : []
  return { markers: [...places, ...partner], fit: points, routes: points.length > 1 ? [points] : [] }
}
