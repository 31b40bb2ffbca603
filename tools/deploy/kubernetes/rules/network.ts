import {
  containersOf,
  type Labels,
  type Manifest,
  matches,
  ofKind,
  type Workload,
  workloads,
} from '../manifest.ts'

interface Rule {
  readonly to?: readonly { readonly podSelector?: { readonly matchLabels: Labels } }[]
  readonly from?: readonly { readonly podSelector?: { readonly matchLabels: Labels } }[]
  readonly ports?: readonly { readonly port: number | string }[]
}
interface PolicySpec {
  readonly podSelector: { readonly matchLabels: Labels }
  readonly ingress?: readonly Rule[]
  readonly egress?: readonly Rule[]
}
interface ServiceSpec {
  readonly selector: Labels
  readonly ports: readonly { readonly port: number; readonly targetPort: string }[]
}

/** An address that a pod is told of, and the pods of the chart behind it. */
interface Way {
  readonly from: Workload
  readonly variable: string
  readonly host: string
  readonly to: Workload
  /** As the pod behind it calls the port, and its number. */
  readonly ports: readonly (string | number)[]
}

/** That the network policies let a pod out to, and in at, every address of the chart that it is told of. */
export function faultsOfNetwork(manifests: readonly Manifest[]): string[] {
  const policies = ofKind<PolicySpec>(manifests, 'NetworkPolicy').map(({ spec }) => spec)
  if (policies.length === 0) return []
  return waysOf(manifests).flatMap((way) => {
    const { from, to, variable, host } = way
    const out = rulesFor(policies, from, 'egress').some((rule) => opens(rule, rule.to, to.labels, way))
    const into = rulesFor(policies, to, 'ingress').some((rule) => opens(rule, rule.from, from.labels, way))
    return [
      ...(out ? [] : [`${from.title}: no network policy lets it out to ${host} (${variable})`]),
      ...(into ? [] : [`${from.title}: no network policy lets it in at ${host} (${variable})`]),
    ]
  })
}

const rulesFor = (policies: readonly PolicySpec[], { labels }: Workload, direction: 'ingress' | 'egress') =>
  policies
    .filter(({ podSelector }) => matches(podSelector.matchLabels, labels))
    .flatMap((policy) => policy[direction] ?? [])

function opens(rule: Rule, peers: Rule['to'], labels: Labels, { ports }: Way): boolean {
  const isMeant = (peers ?? []).some(
    ({ podSelector }) => podSelector && matches(podSelector.matchLabels, labels),
  )
  return isMeant && (rule.ports ?? []).some(({ port }) => ports.includes(port))
}

function waysOf(manifests: readonly Manifest[]): Way[] {
  const pods = workloads(manifests)
  const services = ofKind<ServiceSpec>(manifests, 'Service')
  return pods.flatMap((from) =>
    addressesOf(from).flatMap(({ variable, host, port }): Way[] => {
      const service = services.find(({ metadata }) => metadata.name === host)
      const to = service && pods.find(({ labels }) => matches(service.spec.selector, labels))
      const named = service?.spec.ports.find((each) => each.port === port)?.targetPort
      return to ? [{ from, variable, host, to, ports: named === undefined ? [] : [named, port] }] : []
    }),
  )
}

function addressesOf({ pod }: Workload) {
  return containersOf(pod).flatMap(({ env = [] }) =>
    env.flatMap(({ name: variable, value = '' }) => {
      // A name without a dot is one of the cluster's.
      const [, host, port] = /^[a-z+]+:\/\/(?:[^@/]*@)?([a-z0-9-]+):(\d+)/.exec(value) ?? []
      return host && host !== 'localhost' ? [{ variable, host, port: Number(port) }] : []
    }),
  )
}
