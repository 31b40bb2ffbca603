import { loadModule, type Node, parseSync, SqlError } from 'libpg-query'

/** A statement of a migration, as PostgreSQL's own parser reads it. */
export interface Statement {
  readonly node: Node
  /** Where it begins, from 1. */
  readonly line: number
}

const BEFORE_STATEMENT = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/

await loadModule()

/** The statements of a script. Throws with PostgreSQL's words when it is none. */
export function readStatements(sql: string): Statement[] {
  // The parser counts bytes.
  const bytes = Buffer.from(sql, 'utf8')
  const before = (end: number) => bytes.subarray(0, end).toString('utf8')
  try {
    return (parseSync(sql).stmts ?? []).flatMap(({ stmt, stmt_location = 0 }) => {
      if (!stmt) return []
      const lead = before(stmt_location)
      const blank = BEFORE_STATEMENT.exec(sql.slice(lead.length))?.[0] ?? ''
      return [{ node: stmt, line: (lead + blank).split('\n').length }]
    })
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    const line = before(error.sqlDetails?.cursorPosition ?? 0).split('\n').length
    throw new Error(`line ${line}: ${error.message}`, { cause: error })
  }
}
