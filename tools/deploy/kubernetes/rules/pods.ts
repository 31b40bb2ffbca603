import { type Container, containersOf, type Manifest, type Workload, workloads } from '../manifest.ts'

const LONG_RUNNING = new Set(['Deployment', 'StatefulSet'])
const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const
/** Seconds that a service takes at most to finish what it does, after it went on answering for DRAIN_SECONDS. */
const STOP_SECONDS = 25

/** What we ask of every pod beyond the Pod Security Standard. */
export function faultsOfPods(manifests: readonly Manifest[]): string[] {
  return workloads(manifests).flatMap((workload) => [
    ...faultsOfPod(workload),
    ...containersOf(workload.pod).flatMap((container) =>
      faultsOfContainer(container).map((fault) => `${workload.title}, ${container.name}: ${fault}`),
    ),
    ...(LONG_RUNNING.has(workload.manifest.kind) ? missingProbes(workload) : []),
  ])
}

function faultsOfPod({ title, pod }: Workload): string[] {
  const volumes = new Set((pod.volumes ?? []).map(({ name }) => name))
  const mounted = containersOf(pod).flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name))
  return [
    ...(pod.automountServiceAccountToken === false ? [] : ['is given a token of the cluster']),
    ...(pod.enableServiceLinks === false
      ? []
      : ['is told of Services in variables (enableServiceLinks), which would be taken for ours']),
    // A StatefulSet's own volume is "data".
    ...mounted.filter((name) => !volumes.has(name) && name !== 'data').map((name) => `has no volume ${name}`),
    ...drainFaults(pod.containers, pod.terminationGracePeriodSeconds),
  ].map((fault) => `${title}: ${fault}`)
}

function drainFaults(containers: readonly Container[], grace = 30): string[] {
  const drain = containers.flatMap(({ env = [] }) => env.filter(({ name }) => name === 'DRAIN_SECONDS'))
  return drain
    .filter(({ value }) => grace < Number(value) + STOP_SECONDS)
    .map(
      ({ value }) =>
        `is killed after ${grace} s, but may need DRAIN_SECONDS=${value} and ${STOP_SECONDS} s more`,
    )
}

function faultsOfContainer({ image, resources, securityContext }: Container): string[] {
  const missing = (['requests', 'limits'] as const).flatMap((kind) =>
    ['cpu', 'memory'].filter((what) => !resources?.[kind]?.[what]).map((what) => `has no ${kind}.${what}`),
  )
  return [
    ...missing,
    ...(securityContext?.readOnlyRootFilesystem ? [] : ['may write to its root file system']),
    ...(isExactImage(image) ? [] : [`${image} is no exact image: give it a version or a digest`]),
  ]
}

/** Whether an image's name says which one is meant: a version with a dot in it, or a digest. */
export const isExactImage = (image: string): boolean =>
  /@sha256:[0-9a-f]{64}$/.test(image) || /:v?\d+\.\d+[\w.-]*$/.test(image)

function missingProbes({ title, pod }: Workload): string[] {
  return pod.containers.flatMap((container) =>
    PROBES.filter((probe) => !container[probe]).map(
      (probe) => `${title}, ${container.name}: has no ${probe}`,
    ),
  )
}
