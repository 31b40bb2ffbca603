import type { ColumnDef, Constraint, Node } from 'libpg-query'
import { refused, type Verdict } from './verdict.ts'

/** Judges ADD COLUMN on a table that existed before: who runs leaves the column out, and the table must not be written anew. */
export function judgeColumn(
  { colname = '', typeName, constraints = [] }: ColumnDef,
  table: string,
): Verdict | undefined {
  const what = `ADD COLUMN "${colname}" of "${table}"`
  const rules = constraints.flatMap((node) => ('Constraint' in node ? [node.Constraint] : []))
  const has = (type: Constraint['contype']) => rules.find(({ contype }) => contype === type)
  if (has('CONSTR_IDENTITY') || has('CONSTR_GENERATED') || /serial/.test(JSON.stringify(typeName?.names)))
    return refused(
      what,
      'it writes the whole table anew while nobody else may read: add it plain and fill it',
    )
  if (has('CONSTR_CHECK'))
    return refused(
      what,
      'its CHECK reads the whole table while nobody else may: ADD CONSTRAINT … CHECK … NOT VALID beside it',
    )
  if (has('CONSTR_UNIQUE') || has('CONSTR_PRIMARY'))
    return refused(
      what,
      'it builds an index while nobody else may write: CREATE UNIQUE INDEX CONCURRENTLY in a migration of its own',
    )
  if (has('CONSTR_FOREIGN'))
    return refused(
      what,
      'ADD CONSTRAINT … FOREIGN KEY … NOT VALID beside it, and validate it in the next migration',
    )
  const byDefault = has('CONSTR_DEFAULT')?.raw_expr
  if (has('CONSTR_NOTNULL') && !byDefault)
    return refused(
      what,
      'the version before leaves it out and would fail: give it a DEFAULT, or let it be null',
    )
  if (byDefault && !isSettledAtOnce(byDefault))
    return refused(
      what,
      'PostgreSQL may work its DEFAULT out for every row: take a constant or CURRENT_TIMESTAMP, or fill it afterwards',
    )
  return undefined
}

/** Whether a DEFAULT is worked out once and kept beside the table (PostgreSQL 11 and later): nothing is written anew. */
function isSettledAtOnce(expression: Node): boolean {
  if ('A_Const' in expression || 'SQLValueFunction' in expression) return true
  if ('TypeCast' in expression) return !!expression.TypeCast.arg && isSettledAtOnce(expression.TypeCast.arg)
  return (
    'FuncCall' in expression && JSON.stringify(expression.FuncCall.funcname) === '[{"String":{"sval":"now"}}]'
  )
}
