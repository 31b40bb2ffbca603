import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { asKeyOwner } from '@tiffin/platform/dataKeyVariables'
import type { HeldOfPerson } from '@tiffin/platform/exportCommand'
import type { Command } from 'commander'
import type { Target } from './target.ts'

/** Who holds something of people. */
const OTHERS = ['order-service', 'delivery-service', 'restaurant-service']

const MORE = `
Prints one JSON document; passwords and what else lets somebody in are not in it, nor what is other people's. Where a shard is away the
rest is printed, missingShards names it, and the exit code is 1.

In docker compose, where each service alone knows its key:
  docker compose run --rm auth-service node services/auth-service/src/exportPerson.ts <person>
  docker compose run --rm order-service node services/order-service/src/exportPerson.ts <id>
  and so delivery-service and restaurant-service`

/** `shardctl export-person`: the own command of each service, with the keys that are its own, and their answers as one. */
export function addExportPersonCommand(program: Command, target: () => Target, root: string): void {
  const ask = async (service: string, who: string): Promise<HeldOfPerson> => {
    const child = spawn(process.execPath, [join(root, `services/${service}/src/exportPerson.ts`), who], {
      env: asKeyOwner(service, target()),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [[code], answer] = await Promise.all([
      once(child, 'close') as Promise<[number | null]>,
      text(child.stdout),
    ])
    if (code !== 0) throw new Error(`${service} could not tell what it holds: nothing was exported`)
    return JSON.parse(answer) as HeldOfPerson
  }
  program
    .command('export-person')
    .argument('<person>', 'e-mail address or id')
    .description('print all that the services hold of somebody who asked for it, of every shard')
    .addHelpText('after', MORE)
    .action(async (who: string) => {
      const account = await ask('auth-service', who)
      const answers = new Map([['auth-service', account]])
      for (const service of OTHERS) answers.set(service, await ask(service, account.id))
      const missing = [...new Set([...answers.values()].flatMap(({ missingShards }) => missingShards))].sort()
      const held = Object.fromEntries([...answers].map(([service, answer]) => [service, answer.held]))
      const exported = { person: account.id, at: new Date(), ...held, missingShards: missing }
      console.log(JSON.stringify(exported, null, 2))
      if (missing.length > 0)
        throw new Error(`shards ${missing.join(', ')} do not answer: what lies there is missing`)
    })
}
