/** More words than this in a query or a name add nothing. */
const MOST_WORDS = 40

/** The words of a text as search compares them: without case, accents and punctuation, each once. */
export function searchWords(...texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [])
  return [...new Set(words)].slice(0, MOST_WORDS)
}

/** One text for sorting and for comparing whole: its words in their order. */
export function searchKey(text: string): string {
  return (plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}

/** `Crème Brûlée` and `CREME BRULEE` are the same; an apostrophe joins: `Joe's` is `joes`. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
}
