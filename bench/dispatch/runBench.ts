import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DayResult, DayTask } from './days/dayResult.ts'
import { runDays } from './days/runDays.ts'
import { BadInput } from './instance/badInput.ts'
import { DRAWN_KINDS, type Draw } from './instance/drawDay.ts'
import { readInstance } from './instance/readInstance.ts'
import type { Options } from './options.ts'
import { excessChart } from './report/excessChart.ts'
import { showProgress } from './report/progress.ts'
import { type Reference, readReferences } from './report/references.ts'
import { table } from './report/table.ts'
import { VARIANTS, type Variant } from './simulate/variants.ts'

/** Replays the chosen days under each rule set and prints a table of each. Throws BadInput. */
export async function runBench(options: Options): Promise<void> {
  const referenceOf = readReferences(options.data)
  const folders = instanceFolders(options)
  // All are read before the first is replayed, so that what is wrong is told at once.
  for (const folder of folders) readInstance(folder)
  const days = options.drawn > 0 ? drawnDays(folders, options.drawn) : folders.map((folder) => ({ folder }))
  const tasks = VARIANTS.flatMap((variant) => days.map((day) => task(day, variant, options.out)))
  const progress = showProgress(tasks.length)
  const results = await runDays(tasks, options.jobs, progress.step).finally(progress.stop)
  for (const variant of VARIANTS) printTables(variant, results, referenceOf)
  if (options.chart) {
    writeFileSync(options.chart, excessChart(results, referenceOf))
    console.log(`\nThe chart is in ${options.chart}`)
  }
}

interface Day {
  readonly folder: string
  readonly draw?: Draw
}

/** Days of every kind, each drawn from the next instance with a seed of its own. */
function drawnDays(folders: readonly string[], count: number): Day[] {
  return DRAWN_KINDS.flatMap((kind) =>
    Array.from({ length: count }, (_, i) => ({
      folder: folders[i % folders.length] as string,
      draw: { kind, seed: i + 1 },
    })),
  )
}

function task({ draw, folder }: Day, variant: Variant, out: string | undefined): DayTask {
  const name = `${variant.rules}${variant.preposition ? '-prepositioned' : ''}${variant.bundleUpdates ? '-updated' : ''}`
  return { folder, draw, ...variant, out: out && join(out, name) }
}

/** One table a variant; of drawn days one a kind. */
function printTables(
  { bundleUpdates, preposition, rules }: Variant,
  results: readonly DayResult[],
  referenceOf: (instance: string) => Reference,
): void {
  const own = results.filter(
    ({ task }) =>
      task.rules === rules && task.preposition === preposition && task.bundleUpdates === bundleUpdates,
  )
  const title = `${rules} rules, ${preposition ? 'with' : 'without'} prepositioning${bundleUpdates ? ', with bundle updates' : ''}`
  for (const [kind, days] of Map.groupBy(own, ({ task }) => task.draw?.kind))
    console.log(`\n${title}${kind ? `, ${kind} days` : ''}\n${table(days, referenceOf)}`)
}

function instanceFolders({ data, matches }: Options): string[] {
  const root = join(data, 'instances')
  if (!existsSync(root))
    throw new BadInput(`${root}:1 is missing; --data names the folder that holds instances/`)
  const names = readdirSync(root).filter(matches).sort()
  if (names.length === 0) throw new BadInput(`No instance in ${root} has a name that --instances matches`)
  return names.map((name) => join(root, name))
}
