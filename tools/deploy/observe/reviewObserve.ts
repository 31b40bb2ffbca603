import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findDebianProgram, type Program } from '../../servers/debianProgram.ts'
import { findPromtool } from '../../servers/prometheus.ts'
import type { ServerContext } from '../../servers/server.ts'
import { ask } from '../ask.ts'

/** What Prometheus's and Alertmanager's own programs refuse of deploy/observe. Throws ServerUnavailable. */
export async function reviewObserve(root: string, context: ServerContext): Promise<string[]> {
  const folder = join(root, 'deploy/observe')
  const promtool = await findPromtool(context)
  const amtool = await findDebianProgram(context, 'amtool', 'prometheus-alertmanager')
  const files = (pattern: string) => globSync(pattern, { cwd: folder }).map((file) => join(folder, file))
  const found = await Promise.all([
    faultsOf(context, promtool, ['check', 'config', '--syntax-only', join(folder, 'prometheus.yml')]),
    faultsOf(context, promtool, ['check', 'rules', ...files('rules/*.yml')]),
    faultsOf(context, promtool, ['test', 'rules', ...files('tests/*.yml')]),
    faultsOf(context, amtool, ['check-config', join(folder, 'alertmanager.yml')]),
  ])
  return found.flat()
}

/** Empty where the program agrees. */
async function faultsOf(
  context: ServerContext,
  { command, env }: Program,
  args: readonly string[],
): Promise<string[]> {
  const home = mkdtempSync(join(tmpdir(), 'tiffin-observe-'))
  try {
    const { code, out, complaints } = await ask(context, command, args, { env: { ...env, HOME: home } })
    return code === 0 ? [] : [`${args.slice(0, 2).join(' ')}: ${out}${complaints}`.trim()]
  } finally {
    rmSync(home, { recursive: true })
  }
}
