/** The dishes we can draw. */
export type DishKind = 'curry' | 'pizza' | 'noodles' | 'taco' | 'burger' | 'plate'

const KINDS: readonly (readonly [DishKind, RegExp])[] = [
  ['pizza', /pizza|ital/i],
  ['noodles', /noodle|ramen|chinese|japan|thai|vietnam|korea|dumpling|asian/i],
  ['taco', /taco|mexic/i],
  ['burger', /burger|american|diner|sandwich/i],
  ['curry', /indian|curry|nepal|pakistan|ethiop/i],
]

/** The drawing that fits what a kitchen cooks; a plate for what we have none for. */
export function dishKindOf(cuisines: readonly string[]): DishKind {
  for (const cuisine of cuisines) {
    const found = KINDS.find(([, words]) => words.test(cuisine))
    if (found) return found[0]
  }
  return 'plate'
}
