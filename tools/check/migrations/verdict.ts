/** What the version before would feel of a statement, or whoever uses the table meanwhile. */
export interface Verdict {
  /**
   * `refused`: it breaks or blocks whoever runs beside it, always. `contract`: only those versions that still rely on what it
   * takes away, so the migration must say since when none does.
   */
  readonly kind: 'refused' | 'contract'
  /** The statement, in a few words. */
  readonly what: string
  /** Why, and what to do instead. */
  readonly why: string
}

export const refused = (what: string, why: string): Verdict => ({ kind: 'refused', what, why })
export const contract = (what: string, why: string): Verdict => ({ kind: 'contract', what, why })
