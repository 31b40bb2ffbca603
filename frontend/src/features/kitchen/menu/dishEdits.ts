import { kept } from '../../session/kept.ts'
import type { KeptEdits } from '../edit/useKeptEdit.ts'
import type { DishDraft } from './dishDraft.ts'

/** Dishes that were changed and not saved yet. */
export const keptDishes: KeptEdits<DishDraft> = kept('kitchen.dishes')

/** The key of a dish that is not on the menu yet. */
export const newDishKey = (restaurantId: string): string => `new ${restaurantId}`
