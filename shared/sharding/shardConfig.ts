import { isRegion, REGIONS, type Region } from './regions.ts'

/** A shard's letter, 'A' to 'Z'. */
export type ShardId = string

export type Shard = {
  id: ShardId
  /** Name for people and metrics, e.g. "shard_a". */
  name: string
  /** PostgreSQL connection string. */
  url: string
  /** Connection strings of its streaming replicas, which only answer reads. */
  replicas: string[]
  /** The regions it is seeded with; the shard map, not this, says what lives there today. */
  regions: Region[]
}

export type ShardConfig = { shards: Shard[] }

export type Environment = Record<string, string | undefined>

/** Regions of the first three shards when `SHARD_<X>_REGIONS` is not set; further shards begin empty. */
const DEFAULT_REGIONS: Record<ShardId, string> = {
  A: 'us-west,ca',
  B: 'us-east,us-central',
  C: 'us-south,mx',
}

/** Every mistake in the shards' variables at once; each line names the variable and the mend. */
export class ShardConfigError extends Error {
  readonly mistakes: string[]
  constructor(mistakes: string[]) {
    super(`The shards are not configured rightly:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`)
    this.name = 'ShardConfigError'
    this.mistakes = mistakes
  }
}

const urlVariable = (id: string): string => `POSTGRES_SHARD_${id}_URL`
const replicasVariable = (id: string): string => `POSTGRES_SHARD_${id}_REPLICA_URLS`
const regionsVariable = (id: string): string => `SHARD_${id}_REGIONS`

/** The letters for which a variable of the pattern is set to something; blank counts as not set. */
function idsOf(environment: Environment, pattern: RegExp): string[] {
  return Object.entries(environment)
    .filter(([, value]) => value?.trim())
    .flatMap(([name]) => pattern.exec(name)?.[1] ?? [])
    .sort()
}

function urlMistakes(id: string, url: string, variable = urlVariable(id)): string[] {
  const example = `postgresql://user:password@host:5432/shard_${id.toLowerCase()}`
  if (!/^[A-Z]$/.test(id)) return [`${variable}: a shard is named by one letter A to Z, not "${id}"`]
  const parsed = URL.parse(url)
  if (!parsed) return [`${variable} is not a URL: write it as ${example}`]
  if (!['postgres:', 'postgresql:'].includes(parsed.protocol)) {
    return [`${variable} begins with "${parsed.protocol}": write it as ${example}`]
  }
  return parsed.pathname.length > 1 ? [] : [`${variable} names no database: write it as ${example}`]
}

/** `POSTGRES_SHARD_A_REPLICA_URLS`, separated by commas. */
const replicaUrls = (id: string, environment: Environment): string[] =>
  (environment[replicasVariable(id)] ?? '')
    .split(',')
    .map((url) => url.trim())
    .filter(Boolean)

const regionNames = (id: string, environment: Environment): string[] =>
  (environment[regionsVariable(id)] ?? DEFAULT_REGIONS[id] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

function regionMistakes(ids: string[], environment: Environment): string[] {
  const mistakes: string[] = []
  const claims = new Map<string, string>()
  for (const id of ids) {
    for (const name of regionNames(id, environment)) {
      const other = claims.get(name)
      if (!isRegion(name)) {
        mistakes.push(`${regionsVariable(id)}: no region "${name}": use ${REGIONS.join(', ')}`)
      } else if (other) {
        mistakes.push(
          `region ${name} is claimed by ${regionsVariable(other)} and ${regionsVariable(id)}: keep one`,
        )
      }
      claims.set(name, id)
    }
  }
  const unclaimed = REGIONS.filter((region) => !claims.has(region))
  if (ids.length > 0 && unclaimed.length > 0) {
    mistakes.push(
      `no shard has ${unclaimed.join(', ')}: add it to one ${regionsVariable(ids[0] ?? 'A')} or its like`,
    )
  }
  return mistakes
}

/**
 * The shards of this system, from `POSTGRES_SHARD_<X>_URL` and `SHARD_<X>_REGIONS`, sorted by letter.
 * @throws ShardConfigError naming every mistake and its mend.
 */
export function shardConfig(environment: Environment = process.env): ShardConfig {
  const ids = idsOf(environment, /^POSTGRES_SHARD_(.+)_URL$/)
  const orphans = [
    ...idsOf(environment, /^SHARD_(.+)_REGIONS$/).map((id) => ({ id, variable: regionsVariable(id) })),
    ...idsOf(environment, /^POSTGRES_SHARD_(.+)_REPLICA_URLS$/).map((id) => ({
      id,
      variable: replicasVariable(id),
    })),
  ].filter(({ id }) => !ids.includes(id))
  const mistakes = [
    ...(ids.length === 0
      ? [`no shard at all: set ${urlVariable('A')} and its like, one for each database`]
      : []),
    ...ids.flatMap((id) => urlMistakes(id, environment[urlVariable(id)] ?? '')),
    ...ids.flatMap((id) =>
      replicaUrls(id, environment).flatMap((url) => urlMistakes(id, url, replicasVariable(id))),
    ),
    ...orphans.map(
      ({ id, variable }) => `${variable} is set but not ${urlVariable(id)}: set it, or remove both`,
    ),
    ...regionMistakes(ids, environment),
  ]
  if (mistakes.length > 0) throw new ShardConfigError(mistakes)
  const shards = ids.map((id) => ({
    id,
    name: `shard_${id.toLowerCase()}`,
    url: environment[urlVariable(id)] ?? '',
    replicas: replicaUrls(id, environment),
    regions: regionNames(id, environment).filter(isRegion),
  }))
  return { shards }
}
