import type { AlterTableCmd, Node } from 'libpg-query'
import { judgeColumn } from './addedColumn.ts'
import { judgeConstraint } from './addedConstraint.ts'
import type { TableHistory } from './tableHistory.ts'
import { contract, refused, type Verdict } from './verdict.ts'

/** What takes no lock that anybody notices. */
const HARMLESS = ['AT_SetStatistics', 'AT_SetRelOptions', 'AT_ResetRelOptions', 'AT_ValidateConstraint']

/** Judges one action of ALTER TABLE on a table that existed before; undefined where the version before survives it. */
export function judgeAlteration(command: AlterTableCmd, history: TableHistory): Verdict | undefined {
  const { subtype = 'none', name = '', def } = command
  const of = `"${name}" of "${history.table}"`
  if (HARMLESS.includes(subtype)) return undefined
  switch (subtype) {
    case 'AT_AddColumn':
      return judgeColumn(inside(def, 'ColumnDef'), history.table)
    case 'AT_AddConstraint':
      return judgeConstraint(inside(def, 'Constraint'), history)
    case 'AT_DropColumn':
      return contract(`DROP COLUMN ${of}`, 'a version that still names it fails')
    case 'AT_DropConstraint':
      return contract(
        `DROP CONSTRAINT ${of}`,
        'a version may rely on what it refuses, or name it in ON CONFLICT',
      )
    case 'AT_ColumnDefault':
      return def
        ? undefined
        : contract(`DROP DEFAULT ${of}`, 'a version that leaves the column out relies on it')
    case 'AT_DropNotNull':
      return contract(`DROP NOT NULL ${of}`, 'a version that expects a value meets null')
    case 'AT_SetNotNull':
      return history.provenNotNull.has(name)
        ? contract(`SET NOT NULL ${of}`, 'a version that writes none fails')
        : refused(
            `SET NOT NULL ${of}`,
            `it reads the whole table while nobody else may: first ADD CONSTRAINT … CHECK ("${name}" IS NOT NULL) NOT VALID in ` +
              'one migration and VALIDATE CONSTRAINT in the next, then PostgreSQL has nothing to read',
          )
    case 'AT_AlterColumnType':
      return refused(
        `TYPE ${of}`,
        'it may write the table anew while nobody else may read, and breaks every prepared statement that answers the column: ' +
          'add a column beside it, write both, fill it, read it, and drop the old one in a contract',
      )
    default:
      return refused(
        `${subtype} ${of}`,
        'this check does not know what it does to others: teach it, in alteration.ts',
      )
  }
}

function inside<Name extends 'ColumnDef' | 'Constraint'>(
  node: Node | undefined,
  name: Name,
): Extract<Node, Record<Name, unknown>>[Name] {
  if (!node || !(name in node)) throw new Error(`ALTER TABLE without its ${name}`)
  return (node as Extract<Node, Record<Name, unknown>>)[name]
}
