import { isExactImage } from '../kubernetes/rules/pods.ts'
import { SECRET_NAME } from '../kubernetes/rules/secrets.ts'
import { faultsOfOwnSecrets } from '../ownSecrets.ts'
import { readAsService, SERVICES } from '../serviceConfigs.ts'
import type { ComposeProject, ComposeService } from './project.ts'

/** Whom the world may reach; the stores, nobody outside the project. */
const OPEN = new Set(['api-gateway', 'tracking-service', 'frontend', 'nginx'])

/** The label that says why a service has no health check. */
const NO_HEALTHCHECK = 'tiffin.no-healthcheck'

/** What we ask of a project beyond what docker compose does; `drawn` are the secrets it was loaded with. */
export function faultsOfProject(
  { services }: ComposeProject,
  drawn: Readonly<Record<string, string>>,
): string[] {
  const secrets = new Set(Object.values(drawn))
  return Object.entries(services).flatMap(([name, service]) =>
    [
      ...faultsOfService(name, service),
      ...inlineSecrets(service.environment ?? {}, secrets),
      ...(SERVICES.includes(name) ? faultsOfEnvironment(name, environmentOf(service), drawn) : []),
    ].map((fault) => `${name}: ${fault}`),
  )
}

function faultsOfEnvironment(
  service: string,
  env: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): string[] {
  return [...readAsService(service, env).mistakes, ...faultsOfOwnSecrets(service, env, secrets)]
}

function faultsOfService(name: string, service: ComposeService): string[] {
  const limits = service.deploy?.resources?.limits
  return [
    ...(service.healthcheck?.test || service.labels?.[NO_HEALTHCHECK]
      ? []
      : [`has no healthcheck, nor a label ${NO_HEALTHCHECK} that says why`]),
    ...(service.restart ? [] : ['does not say when it is started again (restart)']),
    ...(limits?.memory && limits.pids ? [] : ['may take all of the machine (deploy.resources.limits)']),
    ...(service.build || isExactImage(service.image ?? '') ? [] : [`${service.image} is no exact image`]),
    ...((service.ports ?? []).some(({ host_ip }) => host_ip !== '127.0.0.1') && !OPEN.has(name)
      ? ['opens a port to the world']
      : []),
    ...(service.build ? faultsOfOurs(service) : []),
  ]
}

/** Our own containers write nowhere but to /tmp, and may do nothing that needs a right. */
function faultsOfOurs({ read_only, cap_drop = [], security_opt = [] }: ComposeService): string[] {
  return [
    ...(read_only ? [] : ['may write to its root file system (read_only)']),
    ...(cap_drop.includes('ALL') ? [] : ['keeps capabilities (cap_drop)']),
    ...(security_opt.includes('no-new-privileges:true')
      ? []
      : ['may gain privileges (no-new-privileges:true)']),
  ]
}

/** Secrets that stand in the file itself: whatever is one must be what was drawn, or nothing. */
function inlineSecrets(
  environment: Readonly<Record<string, string | null>>,
  drawn: ReadonlySet<string>,
): string[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    const secret = SECRET_NAME.test(name) ? value : /^[a-z+]+:\/\/[^/:@]*:([^@]*)@/.exec(value ?? '')?.[1]
    return secret && !drawn.has(secret) && !isPath(secret)
      ? [`${name} holds a secret that stands in the file`]
      : []
  })
}

/** A file that holds one. */
const isPath = (value: string): boolean => value.startsWith('/')

const environmentOf = ({ environment = {} }: ComposeService): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value ?? '']))
