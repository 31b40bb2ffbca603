import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BadInput } from '../instance/badInput.ts'

/** Published and peer figures of an instance, as far as there are any. Minutes. */
export interface Reference {
  readonly lowerBound: number | undefined
  readonly exactCtd: number | undefined
  readonly reyesCtd: number | undefined
  readonly foodMatchCtd: number | undefined
}

/** Reads the published figures that lie beside the instances. Throws BadInput where a file is missing. */
export function readReferences(data: string): (instance: string) => Reference {
  const bounds = column(join(data, 'lower_bounds_240.csv'), 'ctd_mean_LB')
  const published = join(data, 'published_reyes2018_table4_vs_exact.csv')
  const [exact, reyes] = [column(published, 'exact_ctd_mean'), column(published, 'reyes_rh_ctd_mean')]
  const peer = column(join(data, 'peer_foodmatch_repo_runs_240.csv'), 'ctd_mean', 'FoodMatch')
  const missed = column(join(data, 'peer_foodmatch_repo_runs_240.csv'), 'pct_undelivered', 'FoodMatch')
  return (instance) => ({
    lowerBound: bounds.get(instance),
    exactCtd: exact.get(instance),
    reyesCtd: reyes.get(instance),
    foodMatchCtd: counted(peer.get(instance), missed.get(instance)),
  })
}

/** A peer's mean over what it delivered, with each undelivered order counted as 90 minutes. */
function counted(delivered: number | undefined, percentMissed = 0): number | undefined {
  return delivered === undefined ? undefined : delivered + ((90 - delivered) * percentMissed) / 100
}

/** A column by instance; of a file with several policies, one policy's lines. */
function column(file: string, name: string, policy?: string): ReadonlyMap<string, number> {
  if (!existsSync(file)) throw new BadInput(`${file}:1 is missing`)
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  const index = header.split(',').indexOf(name)
  if (index === -1) throw new BadInput(`${file}:1 has no column ${name}`)
  const figures = new Map<string, number>()
  lines.forEach((line, i) => {
    const fields = line.split(',')
    if (policy !== undefined && fields[1] !== policy) return
    const figure = Number(fields[index])
    if (fields[index]?.trim() === '' || !Number.isFinite(figure))
      throw new BadInput(`${file}:${i + 2} has no number in the column ${name}`)
    figures.set(fields[0] as string, figure)
  })
  return figures
}
