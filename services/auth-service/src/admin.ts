import { parseArgs } from 'node:util'
import { createAdmin } from './commands.ts'

const HELP = `Creates an administrator, which nobody can register as.

  node services/auth-service/src/admin.ts create --email ADDRESS --first-name NAME --last-name NAME --city CITY

The password is read from ADMIN_PASSWORD, the shards from POSTGRES_SHARD_A_URL and its like. Prints the new user's id.`

/** Runs the command. Throws with what a person must mend. */
async function main(args: string[]): Promise<string> {
  const text = { type: 'string', default: '' } as const
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { email: text, 'first-name': text, 'last-name': text, city: text, help: { type: 'boolean' } },
  })
  if (values.help) return HELP
  if (positionals.join(' ') !== 'create') throw new Error(`There is one command: create\n\n${HELP}`)
  const { email, city, 'first-name': firstName, 'last-name': lastName } = values
  return (await createAdmin(process.env, { email, firstName, lastName, city })).id
}

try {
  console.log(await main(process.argv.slice(2)))
} catch (error) {
  const { code, message } = error as Error & { code?: string }
  console.error(code === undefined ? message : `${code}: ${message}`)
  process.exitCode = 1
}
