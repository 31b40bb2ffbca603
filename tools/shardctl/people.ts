import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Target } from './target.ts'

const WHO = ['<person>', 'e-mail address or id'] as const

/** `shardctl erase-person`, `disable-person`, `enable-person`: auth-service's own commands, run on the target. */
export function addPersonCommands(program: Command, target: () => Target, root: string): void {
  const run = async (command: string, who: string) => {
    const file = join(root, 'services/auth-service/src/person.ts')
    const child = spawn(process.execPath, [file, command, who], { env: target(), stdio: 'inherit' })
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error('nothing was changed')
  }
  program
    .command('erase-person')
    .argument(...WHO)
    .description('erase all personal data of somebody who asked for it, for good; orders stay, without it')
    .option('--yes', 'really: nothing brings it back')
    .action(async (who: string, { yes }: { yes?: boolean }) => {
      if (!yes) throw new Error(`this cannot be undone: repeat it with --yes to erase ${who}`)
      await run('erase', who)
    })
  program
    .command('disable-person')
    .argument(...WHO)
    .description('keep somebody out: their sessions end, and they cannot sign in')
    .action((who: string) => run('disable', who))
  program
    .command('enable-person')
    .argument(...WHO)
    .description('let somebody in again who was kept out')
    .action((who: string) => run('enable', who))
}
