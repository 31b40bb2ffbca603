import { join } from 'node:path'
import type { ServerContext } from '../servers/server.ts'
import { startServers } from '../servers/startServers.ts'
import { newRabbitmqPasswords, newRedisPasswords } from '../start/secrets.ts'
import { freePortOffset } from './portOffset.ts'
import { addVirtualHosts } from './virtualHosts.ts'

const PREFIX = 'TEST_'

export interface TestServersOfRun {
  /** `TEST_POSTGRES_SHARD_A_URL` and its like, as shared/testing reads them. */
  readonly environment: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** Starts servers that only this run uses, on free ports; where the environment names one for tests, that is used. */
export async function startTestServers(
  root: string,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<TestServersOfRun> {
  const redisPasswords = newRedisPasswords()
  const rabbitmqPasswords = newRabbitmqPasswords()
  const context: ServerContext = {
    dataDir: folder,
    packagesDir: join(root, '.data/packages'),
    portOffset: await freePortOffset(),
    env: { ...redisPasswords, ...rabbitmqPasswords, ...ofTests(env) },
    progress: (line) => console.log(line),
    signal,
  }
  const running = await startServers(context)
  try {
    const broker = running.servers.find(({ name }) => name === 'rabbitmq')
    if (broker?.provided === 'started') await addVirtualHosts(context, broker.url)
  } catch (error) {
    await running.stop()
    throw error
  }
  const isStarted = (server: string) =>
    running.servers.some(({ name, provided }) => name === server && provided === 'started')
  const passwords = {
    ...(isStarted('redis') && redisPasswords),
    ...(isStarted('rabbitmq') && rabbitmqPasswords),
  }
  const environment = Object.fromEntries(
    Object.entries({ ...running.environment, ...passwords }).map(([variable, url]) => [
      PREFIX + variable,
      url,
    ]),
  )
  return { environment, stop: running.stop }
}

/** The environment as a system of these tests would have it: servers named for tests, never a person's own. */
function ofTests(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const entries = Object.entries(env)
  const named = entries.filter(([variable]) => variable.startsWith(PREFIX))
  return {
    ...Object.fromEntries(
      entries.filter(([variable]) => !/^(POSTGRES_SHARD_.|MONGODB|REDIS|RABBITMQ)_URL$/.test(variable)),
    ),
    ...Object.fromEntries(named.map(([variable, url]) => [variable.slice(PREFIX.length), url])),
  }
}
