/** Spelled-out words and the abbreviation both sides of a comparison are brought to. */
const SHORTENED: Record<string, string> = { saint: 'st', sainte: 'ste', fort: 'ft', mount: 'mt', '&': 'and' }

const shorten = (word: string): string => SHORTENED[word] ?? word

/** Most names: letters and single blanks alone, which need no taking apart. */
const PLAIN = /^[a-z]+(?: [a-z]+)*$/
const MAY_SHORTEN = /\b(?:sainte?|fort|mount)\b/

/**
 * The key under which a place's name is compared: lower case, no accents, no punctuation, words parted by one blank,
 * "Saint" as "st". "Montréal", "MONTREAL" and "montreal" have one key; so have "san-francisco" and "San Francisco".
 */
export function placeKey(text: string): string {
  const lower = text.toLowerCase()
  if (PLAIN.test(lower)) return MAY_SHORTEN.test(lower) ? lower.split(' ').map(shorten).join(' ') : lower
  const plain = lower.normalize('NFD').replace(/[\p{M}.'’‘`]/gu, '')
  return (plain.match(/[\p{L}\p{N}]+|&/gu) ?? []).map(shorten).join(' ')
}
