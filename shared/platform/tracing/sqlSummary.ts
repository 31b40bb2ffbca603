/** What a statement does, in words that hold nothing of anybody. */
export interface SqlSummary {
  /** `INSERT orders.Outbox` */
  readonly summary: string
  /** Its first keyword. */
  readonly operation: string
  readonly table: string | undefined
}

/** Characters of a statement in which its table is looked for. */
const LOOKED_AT = 4000
const LITERAL = /'[^']*'?/g
const OPERATION = /^[\s(]*([a-z]+)/i
/** The table after the first of the words that stand before one: `orders."Outbox"`, `"auth"."User"`. */
const TABLE = /\b(?:from|into|update|join)\s+(?:only\s+)?("?[a-z_]+"?(?:\."?[a-z_]+"?)?)/i

/** Sums up a statement as `pg` is given it: its text, or an object that has it. */
export function sqlSummary(statement: unknown): SqlSummary {
  const text = typeof statement === 'string' ? statement : (statement as { text?: unknown })?.text
  const looked = typeof text === 'string' ? text.slice(0, LOOKED_AT).replace(LITERAL, '') : ''
  const operation = OPERATION.exec(looked)?.[1]?.toUpperCase() ?? 'QUERY'
  // What opens a transaction locks its markets and looks at the shard's epoch, all in one.
  if (operation === 'BEGIN') return { summary: operation, operation, table: undefined }
  const table = TABLE.exec(looked)?.[1]?.replaceAll('"', '')
  return { summary: table === undefined ? operation : `${operation} ${table}`, operation, table }
}
