import type { Node } from 'libpg-query'
import { readStatements, type Statement } from './readStatements.ts'
import { judgeStatement } from './statement.ts'
import { actionsOf, tableHistory } from './tableHistory.ts'

/** What is to be said of a migration, a line each. */
export interface Review {
  /** What it may not do, with what to do instead; none is good. */
  readonly faults: readonly string[]
  /** What it takes away, and since when nothing relies on it. */
  readonly contracts: readonly string[]
}

const HEADER = /^-- contract: since (\S+), (\S.*)$/m
const HEADER_FORM = '`-- contract: since <version>, <what no running version does any more>`'

/** Reviews one migration; `earlier` are the statements of those before it. */
export function reviewMigration(sql: string, earlier: readonly Statement[] = []): Review {
  const statements = readStatements(sql)
  const created = new Set(
    statements.flatMap(({ node }) =>
      'CreateStmt' in node && !node.CreateStmt.if_not_exists ? [node.CreateStmt.relation?.relname] : [],
    ),
  )
  const isNew = (table: string | undefined) => created.has(table)
  const verdicts = statements.flatMap(({ node, line }) =>
    judgeStatement(node, { isNew, historyOf: (table) => tableHistory(table, statements, earlier) }).map(
      (verdict) => ({ ...verdict, line }),
    ),
  )
  const header = HEADER.exec(sql)
  const taking = verdicts.filter(({ kind }) => kind === 'contract')
  const faults = verdicts
    .filter(({ kind }) => kind === 'refused' || !header)
    .map(({ kind, line, what, why }) => {
      const mend = kind === 'contract' ? `; once no running version does, say so above: ${HEADER_FORM}` : ''
      return `line ${line}: ${what}: ${why}${mend}`
    })
  if (header && verdicts.length === 0) faults.push('it has the header of a contract, and takes nothing away')
  if (!header && /^-- contract:/m.test(sql)) faults.push(`the header of a contract reads ${HEADER_FORM}`)
  return {
    faults: [...faults, ...togetherness(statements, isNew)],
    contracts: header ? taking.map(({ what }) => `${what}: since ${header[1]}, ${header[2]}`) : [],
  }
}

/** What may not stand in one file, which is one transaction and holds every lock until it ends. */
function togetherness(
  statements: readonly Statement[],
  isNew: (table: string | undefined) => boolean,
): string[] {
  const faults: string[] = []
  const altered = statements
    .flatMap(({ node }) => ('AlterTableStmt' in node ? [node.AlterTableStmt] : []))
    .filter(({ relation }) => !isNew(relation?.relname))
  const validates = altered.flatMap(actionsOf).map(({ subtype }) => subtype === 'AT_ValidateConstraint')
  if (statements.length > 1 && statements.some(({ node }) => isConcurrent(node)))
    faults.push('what is done CONCURRENTLY is a migration of its own, outside a transaction')
  if (new Set(altered.map(({ relation }) => relation?.relname)).size > 1)
    faults.push('it alters several tables, and waits for one while it holds another: a migration for each')
  if (validates.includes(true) && validates.includes(false))
    faults.push(
      'VALIDATE CONSTRAINT reads the table while the rest of the file locks it: a migration of its own',
    )
  if (altered.length > 0 && statements.some(({ node }) => writesRows(node, isNew)))
    faults.push('it writes rows while it locks a table: a migration of its own for the rows, after this one')
  return faults
}

function isConcurrent(node: Node): boolean {
  return (
    ('IndexStmt' in node && !!node.IndexStmt.concurrent) || ('DropStmt' in node && !!node.DropStmt.concurrent)
  )
}

function writesRows(node: Node, isNew: (table: string | undefined) => boolean): boolean {
  const written =
    ('UpdateStmt' in node && node.UpdateStmt) ||
    ('InsertStmt' in node && node.InsertStmt) ||
    ('DeleteStmt' in node && node.DeleteStmt)
  return !!written && !isNew(written.relation?.relname)
}
