/** Everything is kept an hour at most. */
export const KEEP_SECONDS = 3600

const DATES = new Set(['createdAt', 'updatedAt'])

/** A restaurant, a menu or a list as text for Redis. */
export const toText = (value: unknown): string => JSON.stringify(value)

/** What `toText` made the text of, its times as dates again. */
export function fromText<T>(text: string): T {
  return JSON.parse(text, (key, value) => (DATES.has(key) ? new Date(value) : value))
}
