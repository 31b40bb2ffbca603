import type { PositionSource } from './positionSource.ts'
import type { DeviceState } from './useGeolocation.ts'

/** Whether a partner's position is told on: `needed` where they have to do something first. */
export type PositionState = 'told' | 'sought' | 'needed'

const BY_DEVICE = {
  off: 'sought',
  asking: 'sought',
  on: 'told',
  denied: 'needed',
  missing: 'needed',
} as const satisfies Record<DeviceState, PositionState>

interface Position {
  readonly source: PositionSource
  readonly device: DeviceState
}

/** Orders are offered by a fresh position only; one that was stored some day brings none. */
export function positionState({ source, device }: Position): PositionState {
  if (source.kind === 'device') return BY_DEVICE[device]
  return source.kind === 'chosen' && !source.point ? 'needed' : 'told'
}
