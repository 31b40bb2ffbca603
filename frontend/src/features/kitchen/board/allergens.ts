/** What people are allergic to: the fourteen of EU regulation 1169/2011, by the names menus here use. */
export const ALLERGENS = [
  'gluten',
  'milk',
  'egg',
  'nuts',
  'peanut',
  'soy',
  'sesame',
  'fish',
  'shellfish',
  'molluscs',
  'celery',
  'mustard',
  'lupin',
  'sulphites',
] as const
export type Allergen = (typeof ALLERGENS)[number]

/** How each is written in English, Spanish and French, without accents. */
const WORDS: Readonly<Record<Allergen, RegExp>> = {
  gluten: /\b(glutens?|wheat|celia\w*|coelia\w*|trigo|ble)\b/,
  milk: /\b(milk|dairy|lact\w*|leche|lait|laitiers?)\b/,
  egg: /\b(eggs?|huevos?|oeufs?)\b/,
  nuts: /\b(nuts?|almonds?|walnuts?|cashews?|hazelnuts?|pistachios?|frutos secos|nuez|nueces|almendras?|noix|noisettes?|amandes?|fruits a coque)\b/,
  peanut: /\b(peanuts?|cacahuates?|cacahuetes?|mani|arachides?)\b/,
  soy: /\b(soy|soya|soja|tofu)\b/,
  sesame: /\b(sesam\w*|tahini|ajonjoli)\b/,
  fish: /\b(fish|pescados?|poissons?|anchov\w*)\b/,
  shellfish:
    /\b(shellfish|shrimps?|prawns?|crabs?|lobsters?|mariscos?|camaron\w*|crustace\w*|crevettes?|fruits de mer)\b/,
  molluscs: /\b(mollus[ck]\w*|moluscos?|mussels?|clams?|oysters?|squid|moules?|huitres?)\b/,
  celery: /\b(celery|apio|celeri)\b/,
  mustard: /\b(mustard|mostaza|moutarde)\b/,
  lupin: /\b(lupins?|altramu\w*)\b/,
  sulphites: /\b(sul(ph|f)ites?|sulfitos?)\b/,
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')

/** The allergens that a text names. */
export function allergensIn(text: string): Allergen[] {
  const words = plain(text)
  return ALLERGENS.filter((allergen) => WORDS[allergen].test(words))
}

const ALLERGY = /allerg|alergi|anaphyl|anafila|intoleran|celia[cq]|coeliaq|coeliac|epipen/
const WITHOUT = /\b(no|not|without|zero|sin|nada de|sans|pas de|aucune?)\b|[ -]free\b/

/** Whether a note tells of an allergy: by its word, or by asking for a dish without an allergen. */
export function tellsOfAllergy(note: string): boolean {
  const words = plain(note)
  return ALLERGY.test(words) || (WITHOUT.test(words) && allergensIn(note).length > 0)
}
