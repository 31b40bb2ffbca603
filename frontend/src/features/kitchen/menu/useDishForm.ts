import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createMenuItem, type getMenu, type MenuItem, patchMenuItem } from '@tiffin/contracts/restaurants'
import type { ReplyOf } from '@tiffin/contracts/route'
import { useApi } from '../../../context/ApiContext.tsx'
import { isProblem } from '../../../i18n/problemText.ts'
import { useKeptEdit } from '../edit/useKeptEdit.ts'
import { dishChange, draftOf, EMPTY_DISH, newDish } from './dishDraft.ts'
import { keptDishes, newDishKey } from './dishEdits.ts'
import { withItem } from './useAvailability.ts'

/** A dish's form: what is typed, brought together with the dish as it is now, and how to save it. */
export function useDishForm(
  restaurantId: string,
  item: MenuItem | undefined,
  onSaved: (item: MenuItem) => void,
) {
  const { call } = useApi()
  const queries = useQueryClient()
  const menuKey = ['menu', restaurantId]
  const key = item?.id ?? newDishKey(restaurantId)
  const now = item ? draftOf(item) : EMPTY_DISH
  const edit = useKeptEdit(keptDishes, key, now)
  const saving = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const params = { id: restaurantId }
      if (!item) return call(createMenuItem, { params, body: newDish(edit.draft) })
      const body = dishChange(item, edit.draft)
      return body ? call(patchMenuItem, { params: { ...params, itemId: item.id }, body }) : item
    },
    onSuccess: (saved) => {
      edit.discard()
      queries.setQueryData<ReplyOf<typeof getMenu>>(menuKey, (menu) => withItem(menu, saved))
      onSaved(saved)
    },
    onError: (error) => {
      // The newer dish comes with the menu; `merge` then shows it beside what was typed.
      if (isProblem(error, 'version_conflict')) queries.invalidateQueries({ queryKey: menuKey })
    },
  })
  return {
    ...edit,
    now,
    save: () => saving.mutate(),
    isSaving: saving.isPending,
    /** A conflict is told by the dish itself. */
    error: isProblem(saving.error, 'version_conflict') ? null : saving.error,
    isOutrun: edit.conflicts.length > 0 || isProblem(saving.error, 'version_conflict'),
  }
}
