import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DayTask } from './days/dayResult.ts'
import { runDays } from './days/runDays.ts'
import { BadInput } from './instance/badInput.ts'
import { readInstance } from './instance/readInstance.ts'
import type { Options } from './options.ts'
import { showProgress } from './report/progress.ts'
import { readReferences } from './report/references.ts'
import { table } from './report/table.ts'
import type { Rules } from './simulate/partnerDay.ts'

interface Variant {
  readonly rules: Rules
  readonly preposition: boolean
}

const VARIANTS: readonly Variant[] = [
  { rules: 'strict', preposition: false },
  { rules: 'strict', preposition: true },
  { rules: 'free', preposition: false },
  { rules: 'free', preposition: true },
]

/** Replays the chosen instances under each rule set and prints a table of each. Throws BadInput. */
export async function runBench(options: Options): Promise<void> {
  const referenceOf = readReferences(options.data)
  const folders = instanceFolders(options)
  // All are read before the first is replayed, so that what is wrong is told at once.
  for (const folder of folders) readInstance(folder)
  const tasks = VARIANTS.flatMap((variant) => folders.map((folder) => task(folder, variant, options.out)))
  const progress = showProgress(tasks.length)
  const results = await runDays(tasks, options.jobs, progress.step).finally(progress.stop)
  for (const variant of VARIANTS) {
    const { rules, preposition } = variant
    const own = results.filter((result) => result.rules === rules && result.preposition === preposition)
    console.log(`\n${title(variant)}\n${table(own, referenceOf)}`)
  }
}

function title({ rules, preposition }: Variant): string {
  return `${rules} rules, ${preposition ? 'with' : 'without'} prepositioning`
}

function task(folder: string, variant: Variant, out: string | undefined): DayTask {
  const name = `${variant.rules}${variant.preposition ? '-prepositioned' : ''}`
  return { folder, ...variant, out: out && join(out, name) }
}

function instanceFolders({ data, matches }: Options): string[] {
  const root = join(data, 'instances')
  if (!existsSync(root))
    throw new BadInput(`${root}:1 is missing; --data names the folder that holds instances/`)
  const names = readdirSync(root).filter(matches).sort()
  if (names.length === 0) throw new BadInput(`No instance in ${root} has a name that --instances matches`)
  return names.map((name) => join(root, name))
}
