import { kept } from '../../session/kept.ts'
import { type AgeLimits, USUAL_LIMITS } from './ticketAge.ts'

/** Each restaurant's limits on this device, by its id. */
export const keptLimits = kept<Readonly<Record<string, AgeLimits>>>('kitchen.ages')

/** A restaurant's limits: its own, else the usual ones. */
export function limitsOf(
  limits: Readonly<Record<string, AgeLimits>> | undefined,
  restaurantId: string,
): AgeLimits {
  return limits?.[restaurantId] ?? USUAL_LIMITS
}
