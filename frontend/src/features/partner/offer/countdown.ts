/** When an offer expires, by this device's clock: what the server said was left, from the moment it said so. */
export function deadlineOf(offer: { readonly secondsLeft: number }, answeredAt: number): number {
  return answeredAt + offer.secondsLeft * 1000
}

/** Whole seconds until then, the begun one counted; 0 once it has come. */
export function secondsUntil(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000))
}

/** Minutes from now until the food is ready, by the server's clock; 0 where it is. */
export function minutesToReady(
  offer: { readonly readyAt: string; readonly expiresAt: string },
  secondsLeft: number,
): number {
  const afterExpiry = Date.parse(offer.readyAt) - Date.parse(offer.expiresAt)
  return Math.max(0, Math.ceil((afterExpiry / 1000 + secondsLeft) / 60))
}
