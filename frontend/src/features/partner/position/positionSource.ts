import type { MapPoint } from '../../map/mapTypes.ts'
import { type Kept, kept } from '../../session/kept.ts'
import type { SpeedFactor } from './demoDrive.ts'

/** What tells where a partner is: the device, a point they chose on the map, or a demo that drives by itself. */
export type PositionSource =
  | { readonly kind: 'device' }
  | { readonly kind: 'chosen'; readonly point: MapPoint | undefined }
  | { readonly kind: 'demo'; readonly factor: SpeedFactor }

export const DEVICE: PositionSource = { kind: 'device' }

/** As it was chosen in this browser. */
export const keptSource: Kept<PositionSource> = kept<PositionSource>('partner.position')
