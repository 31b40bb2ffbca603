/** Spelled-out words and the abbreviation both sides of a comparison are brought to. */
const SHORTENED: Record<string, string> = { saint: 'st', sainte: 'ste', fort: 'ft', mount: 'mt', '&': 'and' }

const shorten = (word: string): string => SHORTENED[word] ?? word

/** Most names: letters and single blanks alone, which need no taking apart. */
const PLAIN = /^[a-z]+(?: [a-z]+)*$/
const MAY_SHORTEN = /&|\b(?:sainte?|fort|mount)\b/

/** Lower case, no accents, no punctuation, words parted by one blank. */
function plainName(text: string): string {
  const lower = text.toLowerCase()
  if (PLAIN.test(lower)) return lower
  const plain = lower.normalize('NFD').replace(/[\p{M}.'’‘`]/gu, '')
  return (plain.match(/[\p{L}\p{N}]+|&/gu) ?? []).join(' ')
}

/**
 * The key under which a place's name is compared: lower case, no accents, no punctuation, words parted by one blank,
 * "Saint" as "st". "Montréal", "MONTREAL" and "montreal" have one key; so have "san-francisco" and "San Francisco".
 */
export function placeKey(text: string): string {
  const plain = plainName(text)
  return MAY_SHORTEN.test(plain) ? plain.split(' ').map(shorten).join(' ') : plain
}

/**
 * What the key of a name may begin with when this much of it was typed. The last word may go on, so it may also be the
 * beginning of one that keys have short: "for" begins "fort", and so "ft ". Nothing typed gives nothing.
 */
export function keyBeginnings(typed: string): string[] {
  const plain = plainName(typed)
  if (plain === '') return []
  const words = plain.split(' ')
  const last = words.pop() as string
  const short = Object.keys(SHORTENED).filter((word) => word.startsWith(last))
  return [last, ...short.map((word) => `${shorten(word)} `)].map((word) =>
    [...words.map(shorten), word].join(' '),
  )
}
