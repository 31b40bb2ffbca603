import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { drawServiceKeys } from '@tiffin/platform/auth/serviceKeys'
import { prepareShards } from '@tiffin/sharding/prepareShards'
import { rolePasswords } from '@tiffin/sharding/rolePasswords'
import { shardConfig } from '@tiffin/sharding/shardConfig'
import { findFaketime } from '../servers/faketimeLibrary.ts'
import { removeServerData } from '../servers/folders.ts'
import { stopLeftovers } from '../servers/leftover.ts'
import type { ServerContext } from '../servers/server.ts'
import { tell } from '../start/progress.ts'
import { newDatabasePasswords, newRabbitmqPasswords, newRedisPasswords, newSecret } from '../start/secrets.ts'
import { freePortOffset } from '../test/portOffset.ts'
import { type Drilled, drill, type Plan } from './drill.ts'
import { chooseFaults } from './faults/schedule.ts'
import { HELP, type Options, readOptions } from './options.ts'
import { besidesAsText } from './report/besides.ts'
import { tableOf, violationsAsText } from './report/table.ts'
import { stopAfter } from './stopAfter.ts'
import { startDrilledSystem } from './system/drilledSystem.ts'
import { OwnServers } from './system/ownServers.ts'

const CLEAN = 0
const VIOLATED = 1
const NOT_STARTED = 2
const INTERRUPTED = 130
/** Seconds that a fault takes at most, with its healing. */
const LONGEST_FAULT = 100
const USUAL_FAULTS = 20
const root = join(import.meta.dirname, '../..')
const dataDir = join(root, '.data/drill')

process.exitCode = await main(process.argv.slice(2))

/** Answers the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  try {
    const options = readOptions(args)
    if (options.help) {
      console.log(HELP)
      return CLEAN
    }
    const drilled = await run(options, await contextOf(stopping.signal), newSecrets())
    const details = join(dataDir, 'results.json')
    writeFileSync(details, JSON.stringify(drilled, mapsAsObjects, 2))
    console.log(`\n${reportOf(drilled, options)}\nEach failed request: ${details}`)
    return drilled.violations.length === 0 ? CLEAN : VIOLATED
  } catch (error) {
    if (stopping.signal.aborted) return INTERRUPTED
    console.error(`drill: ${(error as Error).stack}`)
    return NOT_STARTED
  }
}

/** A person's own servers are never broken: the drill starts all of them, whatever the environment names. */
async function contextOf(signal: AbortSignal): Promise<ServerContext> {
  const servers = /^(POSTGRES_SHARD_.|MONGODB|REDIS|RABBITMQ)_URL$/
  return {
    dataDir,
    packagesDir: join(root, '.data/packages'),
    portOffset: await freePortOffset(),
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !servers.test(name))),
    progress: tell,
    signal,
  }
}

async function run(options: Options, context: ServerContext, secrets: Secrets): Promise<Drilled> {
  await stopLeftovers(context.dataDir, tell)
  removeServerData(context.dataDir)
  tell('Servers')
  const servers = await OwnServers.start({ ...context, env: { ...context.env, ...secrets } })
  try {
    const addresses = Object.fromEntries(servers.servers.map(({ variable, url }) => [variable, url]))
    const env = { ...addresses, ...secrets }
    await prepareShards(shardConfig(env), join(root, 'services'), rolePasswords(env))
    tell('Services, two instances of each')
    const faketime = await findFaketime(context)
    const system = await startDrilledSystem(context, servers.servers, env, faketime)
    const stop = () => {
      tell('Stopping')
      return system.stop()
    }
    return await stopAfter(drill(system, planOf(options), tell, context.signal), stop, tell)
  } finally {
    await servers.stop()
  }
}

function mapsAsObjects(_: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value
}

type Secrets = Readonly<Record<string, string>>

/** Tokens' secrets and keys, and the services' passwords on the shards, in Redis and in RabbitMQ. */
function newSecrets(): Secrets {
  return {
    JWT_SECRET: newSecret(),
    DATA_KEY: newSecret(),
    ...drawServiceKeys(),
    ORDER_SERVICE_DATA_KEY: newSecret(),
    ...newDatabasePasswords(),
    ...newRedisPasswords(),
    ...newRabbitmqPasswords(),
  }
}

function planOf(options: Options): Plan {
  const seconds = options.minutes === undefined ? USUAL_FAULTS * LONGEST_FAULT : options.minutes * 60
  return {
    seed: options.seed,
    rate: options.rate,
    seconds: seconds + LONGEST_FAULT,
    faults: (kinds) => chooseFaults(kinds, { ...options, usual: USUAL_FAULTS }),
  }
}

function reportOf({ rows, besides, losses, violations }: Drilled, { seed }: Options): string {
  const verdict =
    violations.length === 0
      ? styleText('green', `Seed ${seed}: nothing lost, nothing doubled, everything recovered.`)
      : styleText('red', `Seed ${seed}: ${violations.length} violations.`)
  const parts = [tableOf(rows, losses), besidesAsText(besides), violationsAsText(violations), verdict]
  return parts.filter(Boolean).join('\n\n')
}
