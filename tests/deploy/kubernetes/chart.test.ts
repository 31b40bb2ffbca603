import { PUBLIC_ROUTES } from '@tiffin/contracts/catalogue'
import { beforeAll, describe, expect, test } from 'vitest'
import { lint, render, VARIANTS, type Variant } from '../../../tools/deploy/kubernetes/chart.ts'
import { readManifests } from '../../../tools/deploy/kubernetes/manifest.ts'
import { reviewManifests } from '../../../tools/deploy/kubernetes/reviewChart.ts'
import { preparedTools } from '../preparedTools.ts'

const tools = preparedTools()

interface IngressSpec {
  readonly rules: readonly { readonly http: { readonly paths: readonly { readonly path: string }[] } }[]
}

async function rendered(name: string): Promise<string> {
  const told = await render(tools, VARIANTS.find((variant) => variant.name === name) as Variant)
  if ('fault' in told) throw new Error(told.fault)
  return told.text
}

describe.each(VARIANTS)('the chart for $name', (variant) => {
  test('passes helm lint --strict', async () => {
    expect(await lint(tools, variant)).toBe('')
  })

  test('renders what both Kubernetes, KEDA, Pod Security and our rules let pass', async () => {
    const told = await render(tools, variant)
    expect(told).toHaveProperty('text')
    expect(await reviewManifests(tools, (told as { text: string }).text)).toEqual([])
  })
})

test('the internet reaches every route of the contracts, and nothing that is for who runs it', async () => {
  const ingress = readManifests(await rendered('production')).filter(({ kind }) => kind === 'Ingress')
  const paths = ingress.flatMap(({ metadata, spec }) =>
    metadata.name === 'api-gateway'
      ? (spec as IngressSpec).rules.flatMap(({ http }) => http.paths.map(({ path }) => path))
      : [],
  )
  const owners = [...new Set(PUBLIC_ROUTES.map(({ owner }) => `/${owner}`))]
  expect(paths.toSorted()).toEqual([...owners, '/docs', '/health'].toSorted())
})

describe('a mistake in a manifest is named:', () => {
  let laptop: string
  let production: string
  beforeAll(async () => {
    laptop = await rendered('laptop')
    production = await rendered('production')
  })

  /** The review after every `text` was made `other`; a mistake that changes nothing would prove nothing. */
  async function after(manifests: string, text: string | RegExp, other: string): Promise<string[]> {
    const changed = manifests.replaceAll(text, other)
    expect(changed).not.toBe(manifests)
    // One Kubernetes is enough to name it.
    return reviewManifests({ ...tools, schemas: tools.schemas.slice(-1) }, changed)
  }

  test.each([
    ['a misspelt field', 'readinessProbe:', 'readynessProbe:', /Deployment order-service: .*readynessProbe/],
    ['a value of another kind', 'periodSeconds: 2', 'periodSeconds: often', /got string, want.*integer/],
    ['a container as root', 'runAsNonRoot: true', 'runAsNonRoot: false', /order-service: runAsNonRoot/],
    ['capabilities', 'drop: [ALL]', 'drop: [NET_RAW]', /unrestricted capabilities/],
    ['a writable root', 'readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false', /root file system/],
    ['no limit', /^ +memory: 512Mi$/gm, '', /order-service: has no limits.memory/],
    ['variables of Services', 'enableServiceLinks: false', 'enableServiceLinks: true', /enableServiceLinks/],
    ['an image of no version', 'postgres:15.14-bookworm', 'postgres:15', /postgres:15 is no exact image/],
    [
      'too little time to stop',
      'terminationGracePeriodSeconds: 35',
      'terminationGracePeriodSeconds: 20',
      /is killed after 20 s/,
    ],
    [
      'a selector of nobody',
      /selector:\n {4}app.kubernetes.io.name: redis/g,
      'selector:\n    app.kubernetes.io/name: cache',
      /Service redis: no pod/,
    ],
    ['a password in an address', '$(MONGODB_PASSWORD)', 'mongodb', /its password stands in the manifest/],
    ['a secret that nobody draws', 'key: JWT_SECRET }', 'key: JWT_KEY }', /draws no JWT_KEY/],
    [
      'a missing variable',
      '- name: REDIS_URL',
      '- name: REDIS_ADDRESS',
      /auth-service: REDIS_URL is missing/,
    ],
    ['a variable nobody reads', 'DRAIN_SECONDS', 'DRAIN_SECOND', /order-service does not read it/],
    ['a role of another', 'tiffin_orders', 'tiffin_auth', /POSTGRES_SHARD_A_URL is not order-service's own/],
    [
      'a key of another',
      'key: ORDER_SERVICE_KEY',
      'key: AUTH_SERVICE_KEY',
      /order-service: SERVICE_KEY is not/,
    ],
    [
      'a secret out of reach',
      /- name: METRICS_TOKEN/g,
      '- name: METRICS_TOKENS',
      /order-service reads METRICS_TOKEN/,
    ],
    ['a closed way', 'port: 5672 }]', 'port: 5671 }]', /lets it in at rabbitmq \(RABBITMQ_URL\)/],
  ])('%s', async (_, text, other, fault) => {
    expect(await after(laptop, text, other)).toContainEqual(expect.stringMatching(fault))
  })

  test.each([
    [
      'a misspelt field of KEDA',
      'maxReplicaCount:',
      'maxReplicas:',
      /ScaledObject order-service: .*maxReplicas/,
    ],
    [
      'a queue of nobody',
      'queueName: order-service.events',
      'queueName: orders',
      /takes events from a queue orders/,
    ],
    [
      'a queue that is forgotten',
      'queueName: restaurant-service.events',
      'queueName: order-service.events',
      /nobody is scaled by how many events wait in restaurant-service\.events/,
    ],
    [
      'two who decide',
      /(kind: HorizontalPodAutoscaler[\s\S]*?scaleTargetRef: .*name: )api-gateway/g,
      '$1order-service',
      /Deployment order-service: 2 say how many/,
    ],
  ])('%s', async (_, text, other, fault) => {
    expect(await after(production, text, other)).toContainEqual(expect.stringMatching(fault))
  })
})

describe('a wrong value is refused by name:', () => {
  test.each([
    ['services.order-service.replicas=two', '/services/order-service/replicas'],
    ['services.orders.replicas=2', "invalid propertyName 'orders'"],
    ['stores.redis.inClustr=true', "'inClustr' not allowed"],
    ['stores.redis.inCluster=false', '/stores/redis/host'],
    ['image.tag=latest', '/image/tag'],
    ['ingress.enabled=true', '/domain'],
    ['settings.JWT_SECRET=abc', 'JWT_SECRET'],
    ['settings.METRICS_TOKEN=abc', 'METRICS_TOKEN'],
    ['stores.rabbitmq.scheme=http', '/stores/rabbitmq/scheme'],
  ])('%s', async (value, named) => {
    const told = await render(tools, { name: value, files: ['values-laptop.yaml'], set: [value] })
    expect(told).toEqual({ fault: expect.stringContaining(named) })
  })

  test('and nothing is rendered of values that say no store', async () => {
    const told = await render(tools, { name: 'nothing', files: [] })
    expect(told).toEqual({ fault: expect.stringContaining('/stores/postgres/shards') })
  })
})
