import { parse } from 'yaml'

/** The versions of Kubernetes that the chart says it is for, such as 1.29 and 1.37. */
export interface KubernetesRange {
  readonly oldest: string
  readonly newest: string
}

/** Read from Chart.yaml. Throws where it does not say. */
export function kubernetesRange(chart: string): KubernetesRange {
  const { kubeVersion, annotations } = parse(chart) as {
    kubeVersion?: string
    annotations?: Record<string, string>
  }
  const oldest = /^>=(\d+\.\d+)\.0-0$/.exec(kubeVersion ?? '')?.[1]
  const newest = annotations?.['tiffin/newest-kubernetes']
  if (!oldest || !newest)
    throw new Error(
      'Chart.yaml must say kubeVersion: ">=1.x.0-0" and the annotation tiffin/newest-kubernetes',
    )
  return { oldest, newest }
}
