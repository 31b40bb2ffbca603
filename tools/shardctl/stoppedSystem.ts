import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { startServers } from '../servers/startServers.ts'
import { keepSecrets } from '../start/secrets.ts'
import type { Target } from './target.ts'

/**
 * Runs this same command once more on the servers that `npm start` has, which run for as long, and no service. Throws when it fails
 * there.
 */
export async function onStoppedSystem(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const dataDir = join(root, '.data/start')
  const secrets = keepSecrets(join(dataDir, 'secrets.json'))
  const passwords = { ...secrets.redisPasswords, ...secrets.rabbitmqPasswords }
  const servers = await startServers({
    dataDir,
    packagesDir: join(root, '.data/packages'),
    portOffset: Number(env.PORT_OFFSET ?? 0),
    env: { ...passwords, ...env },
    progress: console.log,
    signal: new AbortController().signal,
  })
  try {
    const environment = { ...env, ...passwords, ...secrets.databasePasswords, ...servers.environment }
    const code = await runAgain(environment)
    if (code !== 0) throw new Error('the restore is not finished')
  } finally {
    await servers.stop()
  }
}

function runAgain(env: Readonly<Record<string, string | undefined>>): Promise<number | null> {
  const child = spawn(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
}

/** Whether the environment names a system's servers. */
export const namesServers = (env: Readonly<Record<string, string | undefined>>): env is Target =>
  Boolean(env.POSTGRES_SHARD_A_URL)
