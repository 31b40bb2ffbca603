/** One thing that a drill breaks. */
export interface Fault {
  /** What `--only` and the table call it: `kill order-service-2`. */
  readonly name: string
  /** Seconds it lasts. */
  readonly lasts: number
  begin(): Promise<void>
  /** Mends what it broke; what was killed runs again when it resolves. */
  heal(): Promise<void>
  /** Whether nothing is left of it, where requests alone do not tell. */
  isOver?(): Promise<boolean>
}

/** Faults of one kind. */
export type FaultKind = readonly Fault[]
