/** Integer cents of a sum with at most two decimals, as JSON and the menu's documents carry it. */
export function toCents(amount: number): number {
  return Math.round(amount * 100)
}

/** The sum with two decimals that stands for integer cents. */
export function fromCents(cents: number): number {
  return cents / 100
}
