import type { DispatchPolicy } from '../marketState.ts'
import { DEFAULT_SETTINGS, type RollingSettings } from '../rolling/settings.ts'

/** Beyond the bench's settings: there every order is given up after a while, here none is. */
const AGING_WEIGHT = 0.5

/** The settings of the bench's free rules, for a market that lives on. */
export function liveSettings({ capacity }: DispatchPolicy): RollingSettings {
  return { ...DEFAULT_SETTINGS, rules: 'free', capacity, agingWeight: AGING_WEIGHT }
}
