import { styleText } from 'node:util'
import { timeOfId } from '@tiffin/sharding/ids'
import type { Violation } from '../../simulate/audit/violation.ts'
import type { Losses } from './losses.ts'
import type { FaultResult } from './resultOf.ts'

/** A fault's row, and when it was there (milliseconds since 1970, until the next began). */
export interface Row {
  readonly result: FaultResult
  readonly from: number
  readonly to: number
}

const HEADS = ['fault', 'first failure', 'failed requests', 'lost', 'doubled', 'recovered', 'kept working']

/** The table as text, its columns as wide as what is in them. */
export function tableOf(rows: readonly Row[], losses: Losses): string {
  const cells = [HEADS, ...rows.map((row) => cellsOf(row, losses))]
  const widths = HEADS.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)))
  const [head, ...lines] = cells.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] as number))
      .join('  ')
      .trimEnd(),
  )
  return [styleText('bold', head as string), ...lines].join('\n')
}

/** An order's id says when it was placed: it counts to the fault that was there then. */
function cellsOf({ result, from, to }: Row, { lost, doubled }: Losses): string[] {
  const isDuring = (id: string) => {
    const at = timeOfId(id)?.getTime() ?? 0
    return at >= from && at < to
  }
  const during = (ids: readonly string[]) => ids.filter(isDuring).length
  const failed = [...result.failures].map(([reason, times]) => `${times} ${reason}`)
  return [
    result.fault,
    result.firstFailureSeconds === undefined ? '–' : `${result.firstFailureSeconds.toFixed(1)} s`,
    failed.length === 0 ? `0 of ${result.asked}` : `${failed.join(', ')} of ${result.asked}`,
    String(during(lost)),
    String(during(doubled)),
    result.recoveredSeconds === undefined ? 'never' : `${result.recoveredSeconds.toFixed(1)} s`,
    result.kept,
  ]
}

/** Violations shown of one rule; a fault often shows in many orders. */
const SHOWN = 10

/** What else must not be, by rule. */
export function violationsAsText(violations: readonly Violation[]): string {
  return [...Map.groupBy(violations, ({ rule }) => rule)]
    .flatMap(([rule, all]) => [
      styleText('red', `Violated ${all.length} times: ${rule}`),
      ...all.slice(0, SHOWN).map(({ detail }) => `  ${detail}`),
      ...(all.length > SHOWN ? [`  and ${all.length - SHOWN} more`] : []),
    ])
    .join('\n')
}
