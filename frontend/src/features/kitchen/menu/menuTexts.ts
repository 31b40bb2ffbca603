import { defineTexts } from '../../../i18n/useTexts.ts'

export const menuTexts = defineTexts({
  en: { available: 'Available', soldOut: 'Sold out', availableOf: '{name} can be ordered' },
  es: { available: 'Disponible', soldOut: 'Agotado', availableOf: '{name} se puede pedir' },
  fr: { available: 'Disponible', soldOut: 'Épuisé', availableOf: '{name} peut être commandé' },
})
