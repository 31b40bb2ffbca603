import type { Sealer, Unsealer } from './dataKeys.ts'

/** A column of a row, for which a text is sealed: `auth.User.email` of the row `id`. */
export const placeIn = (column: string, id: string): string => `${column}.${id}`

/** What a column is given, and the sealed column beside it. */
export type ColumnPair = readonly [plain: string | null, sealed: string | null]

/** A text's columns: sealed, beside what may be `left` in plain; the text itself where the shard has no key. */
export function columnPair(
  sealer: Sealer | undefined,
  text: string | null,
  place: string,
  left: string | null,
): ColumnPair {
  if (text === null || !sealer) return [text, null]
  if (text.includes('\0')) throw new NulInText()
  return [left, sealer.seal(text, place)]
}

/** The text of such columns, also in a row from before. Throws where it was altered, or belongs in another place. */
export async function textOf<T extends string | null>(
  keys: Unsealer,
  [plain, sealed]: readonly [T, string | null],
  place: string,
): Promise<T | string> {
  return sealed === null ? plain : keys.unseal(sealed, place)
}

/** No column keeps the character NUL; neither does a sealed one, so that what is refused does not hang on keys. */
class NulInText extends Error {
  /** PostgreSQL's own, of the same: character_not_in_repertoire. */
  readonly code = '22021'

  constructor() {
    super('A text holds the character NUL')
  }
}
