import { setCurrentShardConfig } from '@tiffin/sharding/currentShardMap'
import { type Shard, ShardConfigError, shardConfig } from '@tiffin/sharding/shardConfig'
import type { Static, TObject } from 'typebox'
import { ConfigError, isDevelopment, readVariables } from './config.ts'
import { knownSecretMistake } from './knownSecrets.ts'

/**
 * Reads the variables of a service that keeps data in the shards, and takes the shards from the same environment.
 * Throws ConfigError naming the mistakes of both at once.
 */
export function readShardedConfig<T extends TObject>(
  schema: T,
  env: Readonly<Record<string, string | undefined>>,
): Static<T> {
  const settings = attempt(() => readVariables(schema, env))
  const shards = attempt(() => shardConfig(env))
  const mistakes = [
    ...settings.mistakes,
    ...shards.mistakes,
    ...(isDevelopment(env) ? [] : knownPasswords(shards.value?.shards ?? [])),
  ]
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  setCurrentShardConfig(shards.value as ReturnType<typeof shardConfig>)
  return settings.value as Static<T>
}

function knownPasswords(shards: readonly Shard[]): string[] {
  return shards.flatMap(({ id, url }) => {
    const mistake = knownSecretMistake(url)
    return mistake ? [`POSTGRES_SHARD_${id}_URL${mistake}`] : []
  })
}

function attempt<T>(read: () => T): { value?: T; mistakes: readonly string[] } {
  try {
    return { value: read(), mistakes: [] }
  } catch (error) {
    if (error instanceof ConfigError || error instanceof ShardConfigError) return { mistakes: error.mistakes }
    throw error
  }
}
