/** The days of a week by their names; 0 is Sunday. */
export function dayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  // 4 January 2026 was a Sunday.
  return [0, 1, 2, 3, 4, 5, 6].map((day) => capitalized(format.format(Date.UTC(2026, 0, 4 + day)), locale))
}

/** The days in the order in which people of the locale read a week: from Sunday in the US, Canada and Mexico. */
export function dayOrder(locale: string): number[] {
  const { region } = new Intl.Locale(locale).maximize()
  const first = region !== undefined && ['US', 'CA', 'MX'].includes(region) ? 0 : 1
  return [0, 1, 2, 3, 4, 5, 6].map((place) => (place + first) % 7)
}

const capitalized = (word: string, locale: string): string =>
  word.charAt(0).toLocaleUpperCase(locale) + word.slice(1)
