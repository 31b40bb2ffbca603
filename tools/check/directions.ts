import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type IConfiguration, type ICruiseResult, type IViolation } from 'dependency-cruiser'

const RULES = new URL('../../.dependency-cruiser.mjs', import.meta.url)
const FOLDERS = ['shared', 'services', 'frontend', 'tools', 'tests', 'bench']

/** Imports that run against the directions of .dependency-cruiser.mjs, one line each; none is good. */
export async function findForbiddenImports(root: string): Promise<string[]> {
  const { forbidden, options } = ((await import(RULES.href)) as { default: IConfiguration }).default
  const { output } = await cruise(
    FOLDERS.filter((folder) => existsSync(join(root, folder))),
    { ...options, baseDir: root, validate: true, ruleSet: { forbidden } },
    { ...options?.enhancedResolveOptions },
  )
  const { modules, summary } = output as ICruiseResult
  if (modules.length === 0) throw new Error(`No module found below ${root}: the directions were not checked`)
  return summary.violations.map(inWords)
}

function inWords({ rule, from, to, cycle }: IViolation): string {
  const path = cycle ? [from, ...cycle.map(({ name }) => name)].join(' -> ') : `${from} -> ${to}`
  return `${rule.name}: ${path}`
}
