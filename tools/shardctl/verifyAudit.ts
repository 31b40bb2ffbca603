import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Target } from './target.ts'

/** `shardctl verify-audit`: auth-service's own command, run on the target. */
export function addVerifyAuditCommand(program: Command, target: () => Target, root: string): void {
  program
    .command('verify-audit')
    .description(
      'compare each market’s audit with the seals of its minutes; exit code 1 where something was changed',
    )
    .action(async () => {
      const child = spawn(process.execPath, [join(root, 'services/auth-service/src/verifyAudit.ts')], {
        env: target(),
        stdio: 'inherit',
      })
      const [code] = (await once(child, 'close')) as [number | null]
      if (code !== 0) throw new Error('the audit is not whole, or not all of it could be looked at')
    })
}
