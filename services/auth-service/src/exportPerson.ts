import { exportCommand } from '@tiffin/platform/exportCommand'
import { exportAccount } from './personExport.ts'

const HELP = `Prints what auth-service holds of a person as JSON. DATA_KEY and the shards are read as the service reads them.

  node services/auth-service/src/exportPerson.ts ADDRESS-OR-ID`

await exportCommand(HELP, (who) => exportAccount(process.env, who))
