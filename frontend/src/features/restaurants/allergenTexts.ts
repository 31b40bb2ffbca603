import { defineTexts, type Translate } from '../../i18n/useTexts.ts'

/** Allergens as kitchens name them to the API, in the middle of a sentence. */
export const allergenTexts = defineTexts({
  en: {
    gluten: 'gluten',
    milk: 'milk',
    egg: 'egg',
    nuts: 'nuts',
    peanut: 'peanut',
    soy: 'soy',
    sesame: 'sesame',
    fish: 'fish',
    shellfish: 'shellfish',
    molluscs: 'molluscs',
    celery: 'celery',
    mustard: 'mustard',
    lupin: 'lupin',
    sulphites: 'sulphites',
  },
  es: {
    gluten: 'gluten',
    milk: 'leche',
    egg: 'huevo',
    nuts: 'frutos secos',
    peanut: 'cacahuate',
    soy: 'soya',
    sesame: 'ajonjolí',
    fish: 'pescado',
    shellfish: 'crustáceos',
    molluscs: 'moluscos',
    celery: 'apio',
    mustard: 'mostaza',
    lupin: 'altramuz',
    sulphites: 'sulfitos',
  },
  fr: {
    gluten: 'gluten',
    milk: 'lait',
    egg: 'œuf',
    nuts: 'fruits à coque',
    peanut: 'arachide',
    soy: 'soja',
    sesame: 'sésame',
    fish: 'poisson',
    shellfish: 'crustacés',
    molluscs: 'mollusques',
    celery: 'céleri',
    mustard: 'moutarde',
    lupin: 'lupin',
    sulphites: 'sulfites',
  },
})

/** An allergen in the person's language; one we do not know, as the kitchen wrote it. */
export function allergenName(t: Translate<typeof allergenTexts.en>, name: string): string {
  const key = name.trim().toLowerCase()
  return key in allergenTexts.en ? t(key as keyof typeof allergenTexts.en) : name
}
