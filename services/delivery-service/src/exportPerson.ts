import { exportCommand } from '@tiffin/platform/exportCommand'
import { exportDeliveries } from './personExport.ts'

const HELP = `Prints what delivery-service holds of a person as JSON. The shards are read as the service reads them.

  node services/delivery-service/src/exportPerson.ts ID`

await exportCommand(HELP, (who) => exportDeliveries(process.env, who))
