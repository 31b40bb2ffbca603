import { defineTexts } from '../../i18n/useTexts.ts'

export const categoryTexts = defineTexts({
  en: { categories: 'Parts of the menu' },
  es: { categories: 'Partes de la carta' },
  fr: { categories: 'Parties de la carte' },
})
