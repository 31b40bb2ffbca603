import type { DropStmt, IndexStmt, Node } from 'libpg-query'
import { judgeAlteration } from './alteration.ts'
import { actionsOf, type TableHistory } from './tableHistory.ts'
import { contract, refused, type Verdict } from './verdict.ts'

/** What a statement's file says of tables. */
export interface FileView {
  /** Whether the same file makes the table: nobody uses it yet. */
  isNew(table: string | undefined): boolean
  historyOf(table: string): TableHistory
}

/** What makes something new and touches nothing that is there. */
const MAKES = [
  'CreateStmt',
  'CreateSeqStmt',
  'CreateEnumStmt',
  'CreateDomainStmt',
  'CommentStmt',
  'SelectStmt',
]
const LOSES_ROWS = 'a version may still look for the rows'

/** Judges one statement. What this check does not know is refused: it cannot tell whom it breaks. */
export function judgeStatement(node: Node, file: FileView): Verdict[] {
  if (MAKES.some((kind) => kind in node)) return []
  if ('AlterTableStmt' in node && node.AlterTableStmt.objtype === 'OBJECT_TABLE') {
    const table = node.AlterTableStmt.relation?.relname ?? ''
    if (file.isNew(table)) return []
    const history = file.historyOf(table)
    return actionsOf(node.AlterTableStmt).flatMap((action) => judgeAlteration(action, history) ?? [])
  }
  const [kind = 'nothing', statement = {}] = Object.entries(node)[0] ?? []
  const table = (statement as { relation?: { relname?: string } }).relation?.relname
  if (table !== undefined && file.isNew(table)) return []
  return [judgeOther(node, kind, table ?? '') ?? []].flat()
}

function judgeOther(node: Node, kind: string, table: string): Verdict | undefined {
  if ('IndexStmt' in node) return judgeIndex(node.IndexStmt, table)
  if ('DropStmt' in node) return judgeDrop(node.DropStmt)
  if ('InsertStmt' in node || 'CreateTrigStmt' in node) return undefined
  if ('ViewStmt' in node)
    return node.ViewStmt.replace ? contract('CREATE OR REPLACE VIEW', LOSES_ROWS) : undefined
  if ('CreateFunctionStmt' in node)
    return node.CreateFunctionStmt.replace
      ? contract('CREATE OR REPLACE FUNCTION', 'a version may rely on what it did before')
      : undefined
  if ('UpdateStmt' in node)
    return node.UpdateStmt.whereClause
      ? undefined
      : refused(
          `UPDATE of all of "${table}"`,
          'it holds every row until it ends: fill those that matter, or in portions',
        )
  if ('DeleteStmt' in node) return contract(`DELETE from "${table}"`, LOSES_ROWS)
  if ('TruncateStmt' in node) return contract('TRUNCATE', LOSES_ROWS)
  if ('RenameStmt' in node)
    return refused(
      'RENAME',
      'the version before knows the old name only: make the new one beside it, write both, read the new, and drop the old in a contract',
    )
  return refused(
    kind,
    'this check does not know what it does to others: write it otherwise, or teach it, in statement.ts',
  )
}

function judgeIndex(
  { idxname, concurrent, unique, if_not_exists }: IndexStmt,
  table: string,
): Verdict | undefined {
  const what = `CREATE INDEX "${idxname ?? ''}" on "${table}"`
  if (!concurrent)
    return refused(
      what,
      'nobody may write the table while it is built: CREATE INDEX CONCURRENTLY, in a migration of its own',
    )
  if (!idxname || if_not_exists)
    return refused(
      what,
      'name it, without IF NOT EXISTS, so that what a failure leaves is found and not taken for it',
    )
  return unique ? contract(what, 'a version that writes the same twice fails') : undefined
}

function judgeDrop({ removeType = 'OBJECT_TABLE', concurrent }: DropStmt): Verdict {
  const what = `DROP ${removeType.replace('OBJECT_', '')}`
  if (removeType !== 'OBJECT_INDEX') return contract(what, 'a version that still names it fails')
  return concurrent
    ? contract(what, 'a version may name it in ON CONFLICT, or be slow without it')
    : refused(what, 'nobody may use the table meanwhile: DROP INDEX CONCURRENTLY, in a migration of its own')
}
