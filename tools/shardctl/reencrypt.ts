import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { asKeyOwner, DATA_KEY_VARIABLES } from '@tiffin/platform/dataKeyVariables'
import type { Command } from 'commander'
import type { Target } from './target.ts'

const MORE = `
Makes a new data key in each shard, seals with it what is plain or under an older one, and the keys themselves with the DATA_KEY of
now. Services go on meanwhile; it may be stopped and run again. For another DATA_KEY: first restart every process with the new one and
DATA_KEY_PREVIOUS, run this, then take DATA_KEY_PREVIOUS away. After an upgrade from a version that did not encrypt: first let no
process of that version run any more.

In docker compose, where each service alone knows its key:
  docker compose run --rm auth-service node services/auth-service/src/reencrypt.ts
  docker compose run --rm order-service node services/order-service/src/reencrypt.ts`

/** `shardctl reencrypt`: the own command of each service that seals columns, with the key that is its own; all at once, as each waits for its processes. */
export function addReencryptCommand(program: Command, target: () => Target, root: string): void {
  program
    .command('reencrypt')
    .description('seal personal data with new keys, while the system runs')
    .addHelpText('after', MORE)
    .action(async () => {
      const services = Object.keys(DATA_KEY_VARIABLES)
      const outcomes = await Promise.allSettled(
        services.map(async (service) => {
          const command = join(root, `services/${service}/src/reencrypt.ts`)
          const child = spawn(process.execPath, [command], {
            env: asKeyOwner(service, target()),
            stdio: 'inherit',
          })
          const [code] = (await once(child, 'close')) as [number | null]
          if (code !== 0) throw new Error(`ended with ${code}`)
        }),
      )
      const failed = services.filter((_, i) => outcomes[i]?.status === 'rejected')
      if (failed.length > 0)
        throw new Error(`${failed.join(', ')}: not all is sealed anew; mend it and run this again`)
    })
}
