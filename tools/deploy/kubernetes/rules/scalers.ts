import { type Manifest, ofKind, titleOf } from '../manifest.ts'

interface ScalerSpec {
  readonly scaleTargetRef: { readonly name: string }
  readonly triggers?: readonly {
    readonly type: string
    readonly metadata: Readonly<Record<string, string>>
  }[]
}

/**
 * That a deployment's number is decided by one: itself, an autoscaler, or KEDA, whose queue there must be; and that where KEDA
 * scales, no queue is forgotten.
 */
export function faultsOfScalers(manifests: readonly Manifest[], queues: ReadonlySet<string>): string[] {
  const scaled = ofKind<ScalerSpec>(manifests, 'ScaledObject')
  const scalers = [...ofKind<ScalerSpec>(manifests, 'HorizontalPodAutoscaler'), ...scaled]
  const looked = scaled.flatMap((scaler) =>
    (scaler.spec.triggers ?? [])
      .filter(({ type }) => type === 'rabbitmq')
      .map(({ metadata }) => ({ scaler, queue: metadata.queueName ?? '' })),
  )
  const deployments = ofKind<{ replicas?: number }>(manifests, 'Deployment')
  return [
    ...deployments.flatMap((deployment) => {
      const own = scalers.filter(({ spec }) => spec.scaleTargetRef.name === deployment.metadata.name)
      const decided = own.length + (deployment.spec.replicas === undefined ? 0 : 1)
      return decided === 1 ? [] : [`${titleOf(deployment)}: ${decided} say how many there are, not one`]
    }),
    ...scalers
      .filter(({ spec }) => !deployments.some(({ metadata }) => metadata.name === spec.scaleTargetRef.name))
      .map((scaler) => `${titleOf(scaler)}: there is no Deployment ${scaler.spec.scaleTargetRef.name}`),
    ...looked
      .filter(({ queue }) => !queues.has(queue))
      .map(({ scaler, queue }) => `${titleOf(scaler)}: nobody takes events from a queue ${queue}`),
    ...(scaled.length === 0
      ? []
      : [...queues]
          .filter((name) => !looked.some(({ queue }) => queue === name))
          .map((name) => `nobody is scaled by how many events wait in ${name}`)),
  ]
}
