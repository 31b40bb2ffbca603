import { reencryptColumns } from './commands.ts'

const HELP = `Seals what tells who people are with a new key, and what of it still lies plain, beside the running service.
May be stopped and begun again anywhere. DATA_KEY, DATA_KEY_PREVIOUS and the shards are read as the service reads them.

  node services/auth-service/src/reencrypt.ts`

try {
  if (process.argv.includes('--help')) console.log(HELP)
  else if (!(await reencryptColumns(process.env, (line) => console.log(line)))) process.exitCode = 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
