import { queueName, SUBSCRIPTIONS, type Subscriber } from '@tiffin/messaging/topology'
import { drawSecrets } from '../../shardctl/secrets.ts'
import type { DeployTools } from '../deployTools.ts'
import { lint, render, VARIANTS, type Variant } from './chart.ts'
import { type Manifest, readManifests } from './manifest.ts'
import { faultsOfEnvironment } from './rules/environment.ts'
import { faultsOfNetwork } from './rules/network.ts'
import { faultsOfPods } from './rules/pods.ts'
import { faultsOfScalers } from './rules/scalers.ts'
import { faultsOfSecrets } from './rules/secrets.ts'
import { faultsOfSelectors } from './rules/selectors.ts'
import { faultsOfPodSecurity, faultsOfSchemas } from './validate.ts'

/** Everything that is wrong with the chart, in any of the ways it may be asked for. */
export async function reviewChart(tools: DeployTools): Promise<string[]> {
  const found = await Promise.all(VARIANTS.map((variant) => reviewVariant(tools, variant)))
  return found.flat()
}

async function reviewVariant(tools: DeployTools, variant: Variant): Promise<string[]> {
  const complaint = await lint(tools, variant)
  const rendered = await render(tools, variant)
  const found = 'fault' in rendered ? [rendered.fault] : await reviewManifests(tools, rendered.text)
  return [...(complaint ? [complaint] : []), ...found].map((fault) => `${variant.name}: ${fault}`)
}

/** Everything that is wrong with manifests that Helm rendered. */
export async function reviewManifests(tools: DeployTools, text: string): Promise<string[]> {
  const manifests = readManifests(text)
  return [
    ...(await faultsOfSchemas(tools, text)),
    ...(await faultsOfPodSecurity(tools, manifests)),
    ...faultsOfOurs(manifests),
  ]
}

function faultsOfOurs(manifests: readonly Manifest[]): string[] {
  const secrets = drawSecrets()
  const queues = new Set((Object.keys(SUBSCRIPTIONS) as Subscriber[]).map(queueName))
  return [
    ...faultsOfPods(manifests),
    ...faultsOfSecrets(manifests, new Set(Object.keys(secrets))),
    ...faultsOfSelectors(manifests),
    ...faultsOfScalers(manifests, queues),
    ...faultsOfNetwork(manifests),
    ...faultsOfEnvironment(manifests, secrets),
  ]
}
