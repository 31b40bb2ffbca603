import { ask } from '../ask.ts'
import type { DeployTools } from '../deployTools.ts'
import { type Manifest, workloads } from './manifest.ts'

interface Conforming {
  readonly resources: readonly {
    readonly kind: string
    readonly name: string
    readonly status: string
    readonly msg: string
  }[]
}

/** What the schemas of the oldest and the newest Kubernetes, and KEDA's, refuse of rendered manifests. */
export async function faultsOfSchemas(tools: DeployTools, text: string): Promise<string[]> {
  const found = await Promise.all(tools.schemas.map((folder) => faultsOfSchema(tools, folder, text)))
  return [...new Set(found.flat())]
}

async function faultsOfSchema(tools: DeployTools, folder: string, input: string): Promise<string[]> {
  const location = `${folder}/{{.ResourceKind}}{{.KindSuffix}}.json`
  const args = ['-strict', '-output', 'json', '-schema-location', location, '-']
  const { out, complaints, code } = await ask(tools, tools.kubeconform, args, { input })
  if (!out.trim()) return [`kubeconform ended with ${code}: ${complaints.trim()}`]
  const { resources } = JSON.parse(out) as Conforming
  return resources
    .filter(({ status }) => status !== 'statusValid' && status !== 'statusEmpty')
    .map(
      ({ kind, name, msg }) =>
        `${kind} ${name}: ${msg.replace(/^.*schema validation failed with \S+\s*- /s, '')}`,
    )
}

/** What the restricted Pod Security Standard refuses, as the admission of Kubernetes would. */
export async function faultsOfPodSecurity(
  tools: DeployTools,
  manifests: readonly Manifest[],
): Promise<string[]> {
  const pods = Object.fromEntries(workloads(manifests).map(({ title, pod }) => [title, pod]))
  const { out, complaints, code } = await ask(tools, tools.inspect, ['pods'], { input: JSON.stringify(pods) })
  if (code !== 0) return [`the pods cannot be read: ${complaints.trim()}`]
  const violations = JSON.parse(out) as Readonly<Record<string, readonly string[]>>
  return Object.entries(violations).flatMap(([title, found]) => found.map((fault) => `${title}: ${fault}`))
}
