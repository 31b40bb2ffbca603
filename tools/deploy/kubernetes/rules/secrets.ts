import { containersOf, type Manifest, type Variable, workloads } from '../manifest.ts'

/** What a variable is called that holds a secret. */
export const SECRET_NAME = /(SECRET|PASSWORD|KEYS?|TOKEN)(_PREVIOUS)?$|^SMTP_URL$|_PASS$/

/**
 * That no secret stands in a manifest: a variable that is one comes from a Secret, an address holds its password by reference
 * to such a variable before it, and a Secret itself is none of the chart's.
 */
export function faultsOfSecrets(manifests: readonly Manifest[], secrets: ReadonlySet<string>): string[] {
  const inChart = manifests
    .filter(({ kind }) => kind === 'Secret')
    .map(({ metadata }) => `Secret ${metadata.name}: the chart makes none, it refers to one`)
  const inPods = workloads(manifests).flatMap(({ title, pod }) =>
    containersOf(pod).flatMap(({ name, env = [] }) =>
      env
        .flatMap((variable, index) => faultsOf(variable, env.slice(0, index), secrets))
        .map((fault) => `${title}, ${name}: ${fault}`),
    ),
  )
  return [...inChart, ...inPods]
}

function faultsOf(
  { name, value, valueFrom }: Variable,
  before: readonly Variable[],
  secrets: ReadonlySet<string>,
): string[] {
  const reference = valueFrom?.secretKeyRef
  if (reference && !secrets.has(reference.key) && !reference.optional)
    return [`${name}: shardctl secrets draws no ${reference.key}`]
  if (value === undefined) return []
  if (SECRET_NAME.test(name)) return [`${name}: is a secret, and stands in the manifest`]
  const known = new Set(before.filter(({ valueFrom: from }) => from?.secretKeyRef).map((each) => each.name))
  const referred = [...value.matchAll(/\$\(([^)]*)\)/g)].map(([, referred = '']) => referred)
  const password = /^[a-z+]+:\/\/[^/:@]*:([^@]*)@/.exec(value)?.[1]
  return [
    ...referred
      .filter((each) => !known.has(each))
      .map((each) => `${name}: $(${each}) is no secret named before it`),
    ...(password && !/^\$\([A-Z_]+\)$/.test(password)
      ? [`${name}: its password stands in the manifest`]
      : []),
  ]
}
