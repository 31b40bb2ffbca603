import { useCallback } from 'react'
import type { Kept } from '../../session/kept.ts'
import { useKept } from '../../session/useKept.ts'
import { type Edit, merge } from './merge.ts'

/** What was typed and not saved yet, by what it is of; this browser keeps it over a reload or a login. */
export type KeptEdits<T> = Kept<Readonly<Record<string, Edit<T>>>>

/** A form's values under a key, brought together with what is saved now. */
export function useKeptEdit<T extends object>(edits: KeptEdits<T>, key: string, now: T) {
  const edit = useKept(edits)?.[key]
  const { draft, conflicts } = merge(edit ?? { base: now, draft: now }, now)
  const discard = useCallback(() => {
    const { [key]: _, ...rest } = edits.get() ?? {}
    edits.set(rest)
  }, [edits, key])
  return {
    draft,
    conflicts,
    isDirty: edit !== undefined,
    change: (more: Partial<T>) =>
      edits.set({ ...edits.get(), [key]: { base: edit?.base ?? now, draft: { ...draft, ...more } } }),
    discard,
  }
}
