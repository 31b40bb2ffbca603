import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Target } from './target.ts'

interface AdminOptions {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly city: string
}

/** `shardctl create-admin`: auth-service's own command, run on the target. */
export function addAdminCommand(program: Command, target: () => Target, root: string): void {
  program
    .command('create-admin')
    .description('create an admin; the password is read from ADMIN_PASSWORD')
    .requiredOption('--email <address>')
    .requiredOption('--first-name <name>')
    .requiredOption('--last-name <name>')
    .requiredOption('--city <city>', 'home city, which decides the shard')
    .action(async ({ email, firstName, lastName, city }: AdminOptions) => {
      const args = [
        'create',
        '--email',
        email,
        '--first-name',
        firstName,
        '--last-name',
        lastName,
        '--city',
        city,
      ]
      const child = spawn(process.execPath, [join(root, 'services/auth-service/src/admin.ts'), ...args], {
        env: target(),
        stdio: 'inherit',
      })
      const [code] = (await once(child, 'close')) as [number | null]
      if (code !== 0) throw new Error('the admin was not created')
    })
}
