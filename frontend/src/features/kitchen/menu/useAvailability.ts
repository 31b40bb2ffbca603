import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type getMenu, type MenuItem, patchMenuItem } from '@tiffin/contracts/restaurants'
import type { ReplyOf } from '@tiffin/contracts/route'
import { useApi } from '../../../context/ApiContext.tsx'
import { useMenu } from '../../restaurants/useRestaurants.ts'

type Menu = ReplyOf<typeof getMenu>

/** The menu with one dish as it is now. */
export function withItem(menu: Menu | undefined, item: MenuItem): Menu | undefined {
  if (!menu) return undefined
  const isKnown = menu.items.some(({ id }) => id === item.id)
  const items = isKnown
    ? menu.items.map((known) => (known.id === item.id ? item : known))
    : [...menu.items, item]
  return { ...menu, items }
}

/** Whether a dish can be ordered, and how to switch that: at once on the screen, back where it is refused. */
export function useAvailability(restaurantId: string, itemId: string) {
  const { call } = useApi()
  const queries = useQueryClient()
  const menuKey = ['menu', restaurantId]
  const item = useMenu(restaurantId).data?.find(({ id }) => id === itemId)
  const switching = useMutation({
    networkMode: 'always',
    mutationFn: (isAvailable: boolean) =>
      call(patchMenuItem, { params: { id: restaurantId, itemId }, body: { isAvailable } }),
    onMutate: (isAvailable) => {
      if (item) queries.setQueryData<Menu>(menuKey, (menu) => withItem(menu, { ...item, isAvailable }))
    },
    onSuccess: (changed) => queries.setQueryData<Menu>(menuKey, (menu) => withItem(menu, changed)),
    onError: () => {
      if (item) queries.setQueryData<Menu>(menuKey, (menu) => withItem(menu, item))
      queries.invalidateQueries({ queryKey: menuKey })
    },
  })
  return { item, error: switching.error, set: switching.mutate }
}
