import { once } from './once.ts'

/** Money as people of the locale write it, with the currency's sign. */
export function formatMoney(locale: string, amount: number, currency: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(amount)
}

const clock = once((locale) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }))

/** The time of day. */
export function formatTime(locale: string, at: string | Date): string {
  return clock(locale).format(new Date(at))
}

/** Day and time, for what may be long ago. */
export function formatDay(locale: string, at: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
}

/** Metres below a kilometre, kilometres above. */
export function formatDistance(locale: string, kilometres: number): string {
  const near = kilometres < 0.95
  const value = near ? Math.max(10, Math.round(kilometres * 100) * 10) : kilometres
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: near ? 'meter' : 'kilometer',
    maximumFractionDigits: near || kilometres >= 10 ? 0 : 1,
  }).format(value)
}

/** A list in words: `milk, egg and soy`. */
export function formatList(locale: string, items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
}
