import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerContext } from '../servers/server.ts'
import { provideKubernetesSchemas } from './kubernetes/kubernetesSchemas.ts'
import { type KubernetesRange, kubernetesRange } from './kubernetes/range.ts'
import { type DeployPrograms, provideDeployPrograms } from './programs.ts'

/** All that a deployment is checked with. */
export interface DeployTools extends DeployPrograms {
  /** The checkout. */
  readonly root: string
  readonly chart: string
  readonly range: KubernetesRange
  /** The folder of each version's schemas, for the oldest and the newest Kubernetes. */
  readonly schemas: readonly string[]
  readonly signal: AbortSignal
}

/** Provides them, what is missing built or fetched once. Throws ServerUnavailable. */
export async function provideDeployTools(root: string, context: ServerContext): Promise<DeployTools> {
  const chart = join(root, 'deploy/kubernetes/tiffin')
  const range = kubernetesRange(readFileSync(join(chart, 'Chart.yaml'), 'utf8'))
  const programs = await provideDeployPrograms(context)
  const schemas = await provideKubernetesSchemas(context, [range.oldest, range.newest])
  return { root, chart, range, schemas, signal: context.signal, ...programs }
}
