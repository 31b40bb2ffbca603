import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../../../tools/servers/runCommand.ts'
import { checks } from './checks.ts'
import { readComposeFile } from './composeFile.ts'
import { Project } from './project.ts'
import type { Rehearsal } from './rehearsal.ts'
import { serverContext } from './serverContext.ts'

/**
 * Starts what docker-compose.yml says and looks at it. It runs in namespaces of its own (network, mounts, processes), so that
 * all it starts ends with it.
 */
async function main(file: string): Promise<void> {
  const rehearsal = JSON.parse(readFileSync(file, 'utf8')) as Rehearsal
  const { repository, folder, domain } = rehearsal
  const compose = readComposeFile(join(repository, 'docker-compose.yml'), rehearsal.variables, 'tls')
  await runCommand('mount', ['-t', 'tmpfs', 'tmpfs', '/run'])
  const project = await Project.up({
    ...rehearsal,
    compose,
    context: serverContext(repository, folder),
    moreNames: (addressOf) =>
      [domain, `api.${domain}`, `live.${domain}`].map((name) => `${addressOf('nginx')} ${name}`),
    say: (line) => console.error(line),
  })
  const outcomes: Record<string, string> = {}
  for (const [name, check] of Object.entries(checks))
    outcomes[name] = await check({ project, rehearsal, compose }).then(
      () => 'holds',
      (error: Error) => error.stack ?? error.message,
    )
  writeFileSync(join(folder, 'outcomes.json'), JSON.stringify(outcomes))
  process.exit(0)
}

await main(process.argv[2] as string)
