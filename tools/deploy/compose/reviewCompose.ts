import { drawSecrets } from '../../shardctl/secrets.ts'
import type { DeployTools } from '../deployTools.ts'
import { composeProject } from './project.ts'
import { faultsOfProject } from './rules.ts'

/** Everything that is wrong with a compose file, with the variables that `shardctl secrets` draws. */
export async function reviewCompose(tools: DeployTools, file: string): Promise<string[]> {
  const env = drawSecrets()
  const project = await composeProject(tools, file, env)
  return 'fault' in project ? [project.fault] : faultsOfProject(project, new Set(Object.values(env)))
}
