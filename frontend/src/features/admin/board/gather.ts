/** Hands on what comes within so many milliseconds at once, in order. */
export function gather<T>(milliseconds: number, take: (items: readonly T[]) => void): (item: T) => void {
  let items: T[] = []
  const handOn = () => {
    const gathered = items
    items = []
    take(gathered)
  }
  return (item) => {
    if (items.length === 0) setTimeout(handOn, milliseconds)
    items.push(item)
  }
}
