import { ENCODINGS, type Encoding } from './appFiles.ts'

/** The best encoding that a client takes of those that are there; undefined: as it is. RFC 9110, 12.5.3. */
export function chooseEncoding(
  accepted: string | undefined,
  there: Readonly<Partial<Record<Encoding, unknown>>>,
): Encoding | undefined {
  const weights = new Map((accepted ?? '').split(',').map(weightOf))
  const takes = (encoding: Encoding) => (weights.get(encoding) ?? weights.get('*') ?? 0) > 0
  return (Object.keys(ENCODINGS) as Encoding[]).find((encoding) => encoding in there && takes(encoding))
}

function weightOf(item: string): [string, number] {
  const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return [name, weight === undefined ? 1 : Number(weight.slice(2)) || 0]
}

/** Whether a client has this very body already, by its `If-None-Match`. */
export function hasAlready(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  const tags = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(tag)
}
