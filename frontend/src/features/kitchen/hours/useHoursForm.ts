import type { OpeningHours, Restaurant } from '@tiffin/contracts/restaurants'
import { isProblem } from '../../../i18n/problemText.ts'
import { kept } from '../../session/kept.ts'
import { useKept } from '../../session/useKept.ts'
import { usePatchRestaurant } from '../restaurants/usePatchRestaurant.ts'
import { draftedHours, type HoursDraft, hoursDraft, sameHours } from './hoursDraft.ts'

interface HoursEdit {
  /** The hours as they were when the change began. */
  readonly base: readonly OpeningHours[]
  readonly draft: HoursDraft
}

/** Hours that were changed and not saved yet, by restaurant. */
const keptEdits = kept<Readonly<Record<string, HoursEdit>>>('kitchen.hours')

/** The form of a restaurant's opening hours. */
export function useHoursForm(restaurant: Restaurant) {
  const edits = useKept(keptEdits)
  const edit = edits?.[restaurant.id]
  const forget = () => {
    const { [restaurant.id]: _, ...rest } = keptEdits.get() ?? {}
    keptEdits.set(rest)
  }
  const saving = usePatchRestaurant(restaurant, forget)
  const now = restaurant.openingHours
  const draft = edit?.draft ?? hoursDraft(now)
  const isOutrun = edit !== undefined && !sameHours(edit.base, now) && !sameHours(draftedHours(draft), now)
  return {
    draft,
    isDirty: edit !== undefined,
    /** Whether somebody else changed them meanwhile. */
    isOutrun: isOutrun || isProblem(saving.error, 'version_conflict'),
    change: (more: Partial<HoursDraft>) =>
      keptEdits.set({
        ...keptEdits.get(),
        [restaurant.id]: { base: edit?.base ?? now, draft: { ...draft, ...more } },
      }),
    discard: forget,
    save: () => saving.mutate({ openingHours: draftedHours(draft), version: restaurant.version }),
    isSaving: saving.isPending,
    isSaved: saving.isSuccess && edit === undefined,
    error: isProblem(saving.error, 'version_conflict') ? null : saving.error,
  }
}
