/** The restaurants to show: the chosen one, or all where none is chosen or the chosen one is no longer there. */
export function chosenOf<T extends { readonly id: string }>(
  restaurants: readonly T[],
  choice: string | undefined,
): readonly T[] {
  const chosen = restaurants.filter(({ id }) => id === choice)
  return chosen.length === 1 ? chosen : restaurants
}
