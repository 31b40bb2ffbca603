/** Makes something once for each locale: an Intl format costs far more to make than to use, and live screens use many. */
export function once<F>(make: (locale: string) => F): (locale: string) => F {
  const made = new Map<string, F>()
  return (locale) => {
    const known = made.get(locale) ?? make(locale)
    made.set(locale, known)
    return known
  }
}
