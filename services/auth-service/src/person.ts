import { changePerson, type PersonCommand } from './personCommands.ts'

const COMMANDS: readonly string[] = ['erase', 'disable', 'enable'] satisfies PersonCommand[]
const HELP = `What an operator does with somebody's account.

  node services/auth-service/src/person.ts erase | disable | enable ADDRESS-OR-ID

The shards are read from POSTGRES_SHARD_A_URL and its like. Prints the user's id.`

try {
  const [command = '', who] = process.argv.slice(2)
  if (command === '--help') console.log(HELP)
  else if (!COMMANDS.includes(command) || who === undefined) throw new Error(HELP)
  else console.log(await changePerson(process.env, command as PersonCommand, who))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
