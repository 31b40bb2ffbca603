import { useCallback } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { allergenName, allergenTexts } from '../../restaurants/allergenTexts.ts'

/** What a menu's allergen is called in the person's language: by the very words its customers read. */
export function useAllergenNames(): (name: string) => string {
  const t = useTexts(allergenTexts)
  return useCallback((name) => allergenName(t, name), [t])
}
