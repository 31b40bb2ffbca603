import type { Constraint, Node } from 'libpg-query'
import { columnsIn, namesOf } from './columnsIn.ts'
import type { TableHistory } from './tableHistory.ts'
import { contract, refused, type Verdict } from './verdict.ts'

/** Judges ADD CONSTRAINT on a table that existed before: it must not read the table, nor refuse what a running version writes. */
export function judgeConstraint(
  { contype = 'CONSTR_NULL', conname = '', skip_validation, indexname, raw_expr, fk_attrs = [] }: Constraint,
  { table, newColumns }: TableHistory,
): Verdict | undefined {
  const what = `ADD CONSTRAINT "${conname}" of "${table}"`
  if (contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_PRIMARY')
    return indexname
      ? contract(what, 'a version that writes the same twice fails')
      : refused(
          what,
          'it builds an index while nobody else may write: CREATE UNIQUE INDEX CONCURRENTLY in a migration of its own, then USING INDEX',
        )
  if (contype !== 'CONSTR_CHECK' && contype !== 'CONSTR_FOREIGN')
    return refused(what, 'this check does not know what it does to others: teach it, in addedConstraint.ts')
  if (!skip_validation)
    return refused(
      what,
      'it reads the whole table while nobody else may write: say NOT VALID, and VALIDATE CONSTRAINT in the next migration',
    )
  const columns = contype === 'CONSTR_CHECK' ? columnsIn(raw_expr as Node) : namesOf(fk_attrs)
  if (columns.every((column) => newColumns.has(column))) return undefined
  return contract(what, 'a version that writes what it forbids fails')
}
