import { join } from 'node:path'
import { findRunningSystem } from '../start/runningSystem.ts'

/** The environment of the system that a command works on. */
export type Target = Readonly<Record<string, string>>

/** The environment when it names shards, else that of the system that `npm start` runs. Throws when there is neither. */
export function findTarget(root: string, env: Readonly<Record<string, string | undefined>>): Target {
  const set = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
  if (set.POSTGRES_SHARD_A_URL) return set
  return { ...set, ...findRunningSystem(join(root, '.data/start')).environment }
}

/** A variable of the target. Throws with its name when it is missing. */
export function requiredVariable(target: Target, name: string): string {
  const value = target[name]
  if (!value) throw new Error(`${name} is missing: set it, or run npm start`)
  return value
}
