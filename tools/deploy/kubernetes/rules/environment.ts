import { faultsOfOwnSecrets } from '../../ownSecrets.ts'
import { readAsService, SERVICES } from '../../serviceConfigs.ts'
import { type Container, type Manifest, workloads } from '../manifest.ts'
import { SECRET_NAME } from './secrets.ts'

/** Of a system whose services have no keys of their own yet, which the chart always gives them. */
const FORMER = new Set(['SERVICE_TOKEN_SECRET', 'SERVICE_TOKEN_SECRET_PREVIOUS'])
/** Read by Node itself, not by a service's config. */
const OF_NODE = new Set(['NODE_EXTRA_CA_CERTS'])

/**
 * Each service's variables, read as the service reads them when it starts: none is missing or malformed, none of its secrets is out
 * of the Secret's reach, and none is there that it would not look at, but for the passwords that its addresses hold.
 */
export function faultsOfEnvironment(
  manifests: readonly Manifest[],
  secrets: Readonly<Record<string, string>>,
): string[] {
  const deployments = workloads(manifests).filter(({ manifest }) => manifest.kind === 'Deployment')
  return SERVICES.flatMap((service) => {
    const container = deployments.flatMap(({ pod }) => pod.containers).find(({ name }) => name === service)
    return container
      ? faultsOf(service, container, secrets).map((fault) => `Deployment ${service}: ${fault}`)
      : [`there is no Deployment ${service}`]
  })
}

function faultsOf(
  service: string,
  { env = [] }: Container,
  secrets: Readonly<Record<string, string>>,
): string[] {
  const environment: Record<string, string> = {}
  const referred = new Set<string>()
  for (const { name, value, valueFrom } of env) {
    const key = valueFrom?.secretKeyRef?.key
    // What the Secret need not have is not there.
    const resolved = key ? secrets[key] : expand(value ?? '', environment, referred)
    if (resolved !== undefined) environment[name] = resolved
  }
  const { mistakes, read } = readAsService(service, environment)
  const unread = env
    .map(({ name }) => name)
    .filter((name) => !read.has(name) && !referred.has(name) && !OF_NODE.has(name))
  const given = new Set(env.map(({ name }) => name))
  const ungiven = [...read].filter((name) => SECRET_NAME.test(name) && !given.has(name) && !FORMER.has(name))
  return [
    ...mistakes,
    ...faultsOfOwnSecrets(service, environment, secrets),
    ...ungiven.map((name) => `${service} reads ${name}, which the Secret cannot give it`),
    ...unread.map((name) => `${name} is set, but ${service} does not read it`),
  ]
}

/** As Kubernetes does: a reference to a variable before it, else it stays as it is. */
function expand(value: string, known: Readonly<Record<string, string>>, referred: Set<string>): string {
  return value.replaceAll(/\$\(([A-Z_]+)\)/g, (reference, name: string) => {
    referred.add(name)
    return known[name] ?? reference
  })
}
