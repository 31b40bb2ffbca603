/** Where and with what a system is started. */
export interface StartContext {
  /** The checkout. */
  readonly root: string
  /** Where its data lies. */
  readonly dataDir: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Ends the start wherever it stands. */
  readonly signal: AbortSignal
}
