/** Spelled-out words and the abbreviation both sides of a comparison are brought to. */
const SHORTENED: Record<string, string> = { saint: 'st', sainte: 'ste', fort: 'ft', mount: 'mt', '&': 'and' }

/**
 * The key under which a place's name is compared: lower case, no accents, no punctuation, words parted by one blank,
 * "Saint" as "st". "Montréal", "MONTREAL" and "montreal" have one key; so have "san-francisco" and "San Francisco".
 */
export function placeKey(text: string): string {
  const plain = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\p{M}.'’‘`]/gu, '')
  const words = plain.match(/[\p{L}\p{N}]+|&/gu) ?? []
  return words.map((word) => SHORTENED[word] ?? word).join(' ')
}
