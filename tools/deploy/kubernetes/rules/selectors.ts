import {
  containersOf,
  type Labels,
  type Manifest,
  matches,
  ofKind,
  titleOf,
  type Workload,
  workloads,
} from '../manifest.ts'

interface ServiceSpec {
  readonly selector: Labels
  readonly ports: readonly {
    readonly name?: string
    readonly port: number
    readonly targetPort?: string | number
  }[]
}
interface IngressSpec {
  readonly rules: readonly {
    readonly http: {
      readonly paths: readonly {
        readonly backend: { readonly service: { name: string; port: { name?: string } } }
      }[]
    }
  }[]
}

/** That whatever names something else in the chart names something that is there. */
export function faultsOfSelectors(manifests: readonly Manifest[]): string[] {
  const pods = workloads(manifests)
  return [
    ...ofKind<ServiceSpec>(manifests, 'Service').flatMap((service) => faultsOfService(service, pods)),
    ...['Deployment', 'StatefulSet', 'PodDisruptionBudget'].flatMap((kind) =>
      ofKind<{ selector: { matchLabels: Labels } }>(manifests, kind).flatMap((manifest) =>
        nobody(manifest, manifest.spec.selector.matchLabels, pods),
      ),
    ),
    ...ofKind<{ podSelector: { matchLabels: Labels } }>(manifests, 'NetworkPolicy').flatMap((policy) =>
      nobody(policy, policy.spec.podSelector.matchLabels, pods),
    ),
    ...ofKind<IngressSpec>(manifests, 'Ingress').flatMap((ingress) => faultsOfIngress(ingress, manifests)),
    ...pods.flatMap(({ title, pod }) =>
      pod.serviceAccountName &&
      !manifests.some(
        (each) => each.kind === 'ServiceAccount' && each.metadata.name === pod.serviceAccountName,
      )
        ? [`${title}: there is no ServiceAccount ${pod.serviceAccountName}`]
        : [],
    ),
    ...twice(manifests),
  ]
}

/** A StatefulSet or Deployment must find its own pods; everything else, anybody's. */
function nobody(manifest: Manifest, selector: Labels, pods: readonly Workload[]): string[] {
  const own = pods.filter((workload) => workload.manifest === manifest)
  const found = (own.length > 0 ? own : pods).some(({ labels }) => matches(selector, labels))
  return found
    ? []
    : [`${titleOf(manifest)}: no pod has the labels it looks for: ${JSON.stringify(selector)}`]
}

function faultsOfService(service: Manifest & { spec: ServiceSpec }, pods: readonly Workload[]): string[] {
  const { selector, ports } = service.spec
  const found = pods.filter(({ labels }) => matches(selector, labels))
  const open = found.flatMap(({ pod }) => containersOf(pod).flatMap((container) => container.ports ?? []))
  return [
    ...nobody(service, selector, pods),
    ...ports
      .filter(
        ({ targetPort }) =>
          !open.some(({ name, containerPort }) => targetPort === name || targetPort === containerPort),
      )
      .map(({ targetPort }) => `${titleOf(service)}: its pods have no port ${targetPort}`),
  ]
}

function faultsOfIngress(
  ingress: Manifest & { spec: IngressSpec },
  manifests: readonly Manifest[],
): string[] {
  const services = ofKind<ServiceSpec>(manifests, 'Service')
  const backends = ingress.spec.rules.flatMap(({ http }) => http.paths.map(({ backend }) => backend.service))
  return backends
    .filter(
      (backend) =>
        !services.some(
          ({ metadata, spec }) =>
            metadata.name === backend.name && spec.ports.some(({ name }) => name === backend.port.name),
        ),
    )
    .map(({ name, port }) => `${titleOf(ingress)}: there is no Service ${name} with a port ${port.name}`)
}

function twice(manifests: readonly Manifest[]): string[] {
  const titles = manifests.map(titleOf)
  return titles
    .filter((title, index) => titles.indexOf(title) !== index)
    .map((title) => `${title}: is there twice`)
}
