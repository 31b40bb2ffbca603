import { useCallback } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { ALLERGENS, type Allergen } from './allergens.ts'
import { allergenTexts } from './allergenTexts.ts'

const isKnown = (name: string): name is Allergen => (ALLERGENS as readonly string[]).includes(name)

/** What a menu's allergen is called in the person's language; one that we do not know is called as it was written. */
export function useAllergenNames(): (name: string) => string {
  const t = useTexts(allergenTexts)
  return useCallback((name) => (isKnown(name) ? t(name) : name), [t])
}
