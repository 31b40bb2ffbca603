import type { AlterTableStmt, Node } from 'libpg-query'
import { columnsIn } from './columnsIn.ts'
import type { Statement } from './readStatements.ts'

/** What the migration at hand and those before it say of the table that is altered. */
export interface TableHistory {
  readonly table: string
  /** Columns that the same file adds: no running version writes them. */
  readonly newColumns: ReadonlySet<string>
  /** Columns whose CHECK (… IS NOT NULL) an earlier file has validated. */
  readonly provenNotNull: ReadonlySet<string>
}

export function tableHistory(
  table: string,
  file: readonly Statement[],
  earlier: readonly Statement[],
): TableHistory {
  const newColumns = actions(table, file).flatMap(({ subtype, def }) =>
    subtype === 'AT_AddColumn' && def && 'ColumnDef' in def ? [def.ColumnDef.colname ?? ''] : [],
  )
  const promised = new Map<string, string[]>()
  const proven: string[] = []
  for (const { subtype, name = '', def } of actions(table, earlier)) {
    if (subtype === 'AT_AddConstraint' && def && 'Constraint' in def)
      promised.set(def.Constraint.conname ?? '', neverNull(def.Constraint.raw_expr))
    if (subtype === 'AT_ValidateConstraint') proven.push(...(promised.get(name) ?? []))
  }
  return { table, newColumns: new Set(newColumns), provenNotNull: new Set(proven) }
}

/** The columns of which a condition says nothing but that they are not null. */
function neverNull(condition: Node | undefined): string[] {
  if (!condition || !('NullTest' in condition)) return []
  const { nulltesttype, arg } = condition.NullTest
  return nulltesttype === 'IS_NOT_NULL' && arg && 'ColumnRef' in arg ? columnsIn(arg) : []
}

function actions(table: string, statements: readonly Statement[]) {
  return statements
    .flatMap(({ node }) => ('AlterTableStmt' in node ? [node.AlterTableStmt] : []))
    .filter(({ relation }) => relation?.relname === table)
    .flatMap(actionsOf)
}

/** What one ALTER TABLE does. */
export function actionsOf({ cmds = [] }: AlterTableStmt) {
  return cmds.flatMap((node) => ('AlterTableCmd' in node ? [node.AlterTableCmd] : []))
}
