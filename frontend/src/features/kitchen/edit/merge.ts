/** A form's values as somebody began to change them, and as they have them now. */
export interface Edit<T> {
  readonly base: T
  readonly draft: T
}

export interface Merged<T> {
  /** What was typed, and where nothing was, what is saved now. */
  readonly draft: T
  /** Fields that were changed here and elsewhere, to different values. */
  readonly conflicts: readonly (keyof T)[]
}

/** Brings an edit together with what is saved now: nothing that was typed is lost. */
export function merge<T extends object>({ base, draft }: Edit<T>, now: T): Merged<T> {
  const fields = Object.keys(now) as (keyof T)[]
  const isTouched = (field: keyof T) => !sameValue(draft[field], base[field])
  const hasMoved = (field: keyof T) => !sameValue(now[field], base[field])
  const merged = { ...now }
  for (const field of fields) if (isTouched(field)) merged[field] = draft[field]
  return {
    draft: merged,
    conflicts: fields.filter(
      (field) => isTouched(field) && hasMoved(field) && !sameValue(draft[field], now[field]),
    ),
  }
}

/** Whether two values of a field are the same; lists in whatever order. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return [...a].sort().join('\n') === [...b].sort().join('\n')
  return JSON.stringify(a) === JSON.stringify(b)
}
