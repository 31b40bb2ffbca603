import { parseAllDocuments } from 'yaml'

/** An environment variable of a container. */
export interface Variable {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: {
    readonly secretKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean }
  }
}

type Amounts = Readonly<Record<string, string | number>>
export type Labels = Readonly<Record<string, string>>

export interface Container {
  readonly name: string
  readonly image: string
  readonly env?: readonly Variable[]
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[]
  readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts }
  readonly securityContext?: { readonly readOnlyRootFilesystem?: boolean }
  readonly startupProbe?: object
  readonly livenessProbe?: object
  readonly readinessProbe?: object
  readonly volumeMounts?: readonly { readonly name: string }[]
}

export interface PodSpec {
  readonly containers: readonly Container[]
  readonly initContainers?: readonly Container[]
  readonly volumes?: readonly { readonly name: string }[]
  readonly automountServiceAccountToken?: boolean
  readonly enableServiceLinks?: boolean
  readonly terminationGracePeriodSeconds?: number
  readonly serviceAccountName?: string
}

/** One resource, whose rest its schema has checked. */
export interface Manifest {
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly labels?: Labels
    readonly annotations?: Readonly<Record<string, string>>
  }
  readonly spec?: object
}

interface Template {
  readonly metadata: { readonly labels: Labels }
  readonly spec: PodSpec
}

/** A resource that makes pods, and what they are. */
export interface Workload {
  /** `Deployment order-service`. */
  readonly title: string
  readonly manifest: Manifest
  readonly labels: Labels
  readonly pod: PodSpec
}

/** Every document of a text that Helm rendered. */
export const readManifests = (text: string): Manifest[] =>
  parseAllDocuments(text)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest): manifest is Manifest => manifest !== null)

export const titleOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`

/** Those of a kind, with their spec as the caller knows it. */
export function ofKind<Spec extends object>(manifests: readonly Manifest[], kind: string) {
  return manifests.filter((manifest): manifest is Manifest & { spec: Spec } => manifest.kind === kind)
}

/** Everything that makes pods. */
export function workloads(manifests: readonly Manifest[]): Workload[] {
  return manifests.flatMap((manifest): Workload[] => {
    const title = titleOf(manifest)
    const spec = (manifest.spec ?? {}) as {
      template?: Template
      jobTemplate?: { spec: { template: Template } }
    }
    // A CronJob makes jobs, which make pods.
    const template = spec.template ?? spec.jobTemplate?.spec.template
    if (manifest.kind === 'Pod')
      return [{ title, manifest, labels: manifest.metadata.labels ?? {}, pod: manifest.spec as PodSpec }]
    return template ? [{ title, manifest, labels: template.metadata.labels, pod: template.spec }] : []
  })
}

/** Whether a pod has all the labels that something looks for. */
export const matches = (selector: Labels, labels: Labels): boolean =>
  Object.entries(selector).every(([name, value]) => labels[name] === value)

/** All containers of a pod, those that run before it too. */
export const containersOf = ({ containers, initContainers = [] }: PodSpec): Container[] => [
  ...initContainers,
  ...containers,
]
