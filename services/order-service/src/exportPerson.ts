import { exportCommand } from '@tiffin/platform/exportCommand'
import { exportOrders } from './personExport.ts'

const HELP = `Prints what order-service holds of a person as JSON. DATA_KEY and the shards are read as the service reads them.

  node services/order-service/src/exportPerson.ts ID`

await exportCommand(HELP, (who) => exportOrders(process.env, who))
