import type { DeliveryPartner } from '@tiffin/contracts/delivery'
import { useEffect, useMemo, useRef } from 'react'
import type { MapPoint } from '../../map/mapTypes.ts'
import { useKept } from '../../session/useKept.ts'
import { useNow } from '../../tracking/useNow.ts'
import { DEVICE, keptSource, type PositionSource } from './positionSource.ts'
import { type Fix, isDue, type Report } from './reportDue.ts'
import { useCityCentre } from './useCityCentre.ts'
import { useDemoDrive } from './useDemoDrive.ts'
import { type DeviceState, useGeolocation } from './useGeolocation.ts'

export interface PartnerPosition {
  /** Where the partner is, as far as anybody knows. */
  readonly here: MapPoint | undefined
  /** Where a map opens while nobody knows. */
  readonly centre: MapPoint | undefined
  readonly source: PositionSource
  /** What the device says; `off` while something else tells the position. */
  readonly device: DeviceState
  choose(source: PositionSource): void
  askDevice(): void
}

interface Options {
  /** Whether the position is wanted: on duty, or on a trip. */
  readonly wanted: boolean
  readonly partner: DeliveryPartner | undefined
  /** The next stop, where a demo drives to. */
  readonly to: MapPoint | undefined
  /** The orders under way, whose watchers wait for a position; the same list while they are the same. */
  readonly orderIds: readonly string[]
  /** Takes a position that is worth sending; stable. */
  report(fix: Fix): void
}

/** Where the partner is, by whichever source they chose; told on while it is wanted. */
export function usePosition({ wanted, partner, to, orderIds, report }: Options): PartnerPosition {
  const source = useKept(keptSource) ?? DEVICE
  const stored = usePoint(partner?.latitude, partner?.longitude)
  const centre = useCityCentre(partner && !stored ? partner.city : undefined)
  const device = useGeolocation(wanted && source.kind === 'device')
  const sent = useRef<Report>()
  const demo = useDemoDrive(
    wanted && source.kind === 'demo'
      ? {
          factor: source.factor,
          vehicle: partner?.vehicle ?? null,
          start: sent.current?.fix ?? stored ?? centre,
          to,
        }
      : undefined,
  )
  const chosen = useStanding(wanted && source.kind === 'chosen' ? source.point : undefined)
  const fix = device.fix ?? demo ?? chosen
  useEffect(() => {
    if (!fix || !isDue(sent.current, fix, orderIds)) return
    // A later report is of a later moment, also of one and the same place.
    const at = Math.max(fix.at, (sent.current?.fix.at ?? 0) + 1)
    sent.current = { fix: { ...fix, at }, orderIds }
    report(sent.current.fix)
  }, [fix, orderIds, report])
  return {
    here: fix ?? sent.current?.fix ?? stored,
    centre,
    source,
    device: device.state,
    choose: keptSource.set,
    askDevice: device.retry,
  }
}

function usePoint(
  latitude: number | null | undefined,
  longitude: number | null | undefined,
): MapPoint | undefined {
  return useMemo(
    () => (latitude == null || longitude == null ? undefined : { latitude, longitude }),
    [latitude, longitude],
  )
}

/** Milliseconds between two looks at whether somebody who stands should be told of again. */
const LOOK = 10_000

function useStanding(point: MapPoint | undefined): Fix | undefined {
  const at = useNow(LOOK)
  return useMemo(() => point && { ...point, at: Math.max(at, Date.now()) }, [point, at])
}
