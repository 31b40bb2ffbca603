import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawSecrets } from '../../shardctl/secrets.ts'
import type { DeployTools } from '../deployTools.ts'
import { composeProject } from './project.ts'
import { faultsOfProject } from './rules.ts'

/**
 * Everything that is wrong with a compose file, beside an .env with what `shardctl secrets` draws, as a person has it: what is in
 * there reaches each service that does not keep it away.
 */
export async function reviewCompose(tools: DeployTools, file: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tiffin-'))
  try {
    const secrets = drawSecrets()
    const lines = Object.entries(secrets).map(([name, secret]) => `${name}=${secret}\n`)
    writeFileSync(join(folder, '.env'), lines.join(''))
    const copy = join(folder, 'docker-compose.yml')
    copyFileSync(file, copy)
    const project = await composeProject(tools, copy, secrets)
    return 'fault' in project ? [project.fault] : faultsOfProject(project, secrets)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
