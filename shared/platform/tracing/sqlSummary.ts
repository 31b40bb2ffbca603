/** What a statement does, in words that hold nothing of anybody. */
export interface SqlSummary {
  /** `INSERT orders.Outbox` */
  readonly summary: string
  /** Its verb. */
  readonly operation: string
  readonly table: string | undefined
}

/** Characters of a statement in which its table is looked for. */
const LOOKED_AT = 4000
const LITERAL = /'[^']*'?/g
const OPERATION = /^[\s(]*([a-z]+)/i
const NAME = '("?[a-z_]+"?(?:\\."?[a-z_]+"?)?)'
/** What is written where: the first of them is what a statement is for, also one that begins with WITH. */
const WRITTEN = new RegExp(
  `\\b(insert)\\s+into\\s+${NAME}|\\b(update)\\s+${NAME}(?:\\s+(?:as\\s+)?\\w+)?\\s+set\\b|\\b(delete)\\s+from\\s+${NAME}`,
  'i',
)
/** What is read first, but for what a function gives or takes (`extract(epoch FROM …)`). */
const READ = new RegExp(`(?<!\\bepoch\\s+)\\b(?:from|join)\\s+(?:only\\s+)?${NAME}(?![\\w".]*\\s*\\()`, 'i')

/** Sums up a statement as `pg` is given it: its text, or an object that has it. */
export function sqlSummary(statement: unknown): SqlSummary {
  const text = typeof statement === 'string' ? statement : (statement as { text?: unknown })?.text
  const looked = typeof text === 'string' ? text.slice(0, LOOKED_AT).replace(LITERAL, '') : ''
  const first = OPERATION.exec(looked)?.[1]?.toUpperCase() ?? 'QUERY'
  // What opens a transaction locks its markets and looks at the shard's epoch, all in one.
  if (first === 'BEGIN') return { summary: first, operation: first, table: undefined }
  const [verb = first === 'WITH' ? 'SELECT' : first, name = READ.exec(looked)?.[1]] =
    WRITTEN.exec(looked)?.slice(1).filter(Boolean) ?? []
  const operation = verb.toUpperCase()
  const table = name?.replaceAll('"', '')
  return { summary: table === undefined ? operation : `${operation} ${table}`, operation, table }
}
