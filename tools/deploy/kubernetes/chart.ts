import { resolve } from 'node:path'
import { ask } from '../ask.ts'
import type { DeployTools } from '../deployTools.ts'

/** How the chart is asked for: values files (by name, those beside it), values set, and whether it is an upgrade. */
export interface Variant {
  readonly name: string
  readonly files: readonly string[]
  /** As after `--set`. */
  readonly set?: readonly string[]
  readonly upgrade?: boolean
}

/** Everything that is switched on or off somewhere is so in one of these. */
export const VARIANTS: readonly Variant[] = [
  { name: 'laptop', files: ['values-laptop.yaml'] },
  { name: 'laptop, upgraded', files: ['values-laptop.yaml'], upgrade: true },
  {
    name: 'laptop with everything',
    files: ['values-laptop.yaml'],
    set: [
      'domain=tiffin.example',
      'ingress.enabled=true',
      'autoscaling.enabled=true',
      'autoscaling.queueDepth.enabled=true',
      'disruptionBudgets=true',
      'spread.hosts=DoNotSchedule',
      'secret.revision=2',
      'image.pullSecrets[0]=registry',
      `image.digests.order-service=sha256:${'0'.repeat(64)}`,
      'trustedCertificates.configMap=certificates',
      'settings.LOG_LEVEL=warn',
      'settings.OTEL_EXPORTER_OTLP_ENDPOINT=http://collector.observe:4318',
      'networkPolicies.telemetryTo[0].namespaceSelector.matchLabels.name=observe',
      'services.order-service.settings.KITCHEN_ANSWER_SECONDS=300',
      'services.frontend.settings.SECURITY_CONTACT=mailto:security@tiffin.example',
      'stores.postgres.storage.className=fast',
      'observe.monitors=true',
      'observe.rules=true',
      'observe.labels.release=prometheus',
      'backup.enabled=true',
      'backup.store=s3://backups/tiffin',
      'backup.endpoint=https://s3.tiffin.example',
    ],
  },
  { name: 'production', files: ['values-production.yaml'] },
  { name: 'production, upgraded', files: ['values-production.yaml'], upgrade: true },
  {
    name: 'production without KEDA, behind a database of the cluster',
    files: ['values-production.yaml'],
    set: [
      'autoscaling.queueDepth.enabled=false',
      'stores.mongodb.inCluster=true',
      'stores.redis.inCluster=true',
    ],
  },
  {
    name: 'production without autoscaling and policies, with a fourth shard',
    files: ['values-production.yaml'],
    set: [
      'autoscaling.enabled=false',
      'networkPolicies.enabled=false',
      'stores.postgres.shards.d.host=shard-d.postgres.example',
      'stores.postgres.shards.d.port=6432',
      'stores.postgres.shards.d.database=shard_d',
      'stores.postgres.shards.d.regions=',
    ],
  },
]

/** The chart rendered, or why not. */
export type Rendered = { readonly text: string } | { readonly fault: string }

/** Renders the chart as `helm install` or `helm upgrade` would. */
export async function render(tools: DeployTools, variant: Variant): Promise<Rendered> {
  const version = ['--kube-version', `${tools.range.newest}.0`]
  const args = ['template', 'tiffin', tools.chart, ...version, ...valuesOf(tools, variant)]
  const answer = await ask(tools, tools.helm, [...args, ...(variant.upgrade ? ['--is-upgrade'] : [])])
  return answer.code === 0 ? { text: answer.out } : { fault: answer.complaints.trim() }
}

/** What `helm lint --strict` complains of; empty where it does not. */
export async function lint(tools: DeployTools, variant: Variant): Promise<string> {
  const answer = await ask(tools, tools.helm, ['lint', '--strict', tools.chart, ...valuesOf(tools, variant)])
  return answer.code === 0 ? '' : `${answer.out}${answer.complaints}`.trim()
}

const valuesOf = ({ chart }: DeployTools, { files, set = [] }: Variant): string[] => [
  ...files.flatMap((file) => ['--values', resolve(chart, file)]),
  ...set.flatMap((value) => ['--set', value]),
]
