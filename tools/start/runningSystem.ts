import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a running system is, for the commands that work with one (`simulate`, `shardctl`). */
export interface RunningSystem {
  readonly gatewayUrl: string
  readonly trackingUrl: string
  /** The web app's; absent when it was not to be served. */
  readonly webUrl?: string
  readonly actorsApiKey: string
  /** The environment of its services: servers' addresses and secrets. */
  readonly environment: Readonly<Record<string, string>>
}

const fileIn = (dataDir: string): string => join(dataDir, 'running.json')

/** Writes down that the system runs; only the owner may read it. */
export function announce(dataDir: string, system: RunningSystem): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(system, null, 2), { mode: 0o600 })
}

export function withdraw(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}

/** The system that `npm start` runs. Throws with what to do when none does. */
export function findRunningSystem(dataDir: string): RunningSystem {
  if (!existsSync(fileIn(dataDir)))
    throw new Error('No running system was found: run `npm start` in another terminal first')
  return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as RunningSystem
}
