/** Where and with what the checks run. */
export interface CheckContext {
  /** The checkout. */
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}
