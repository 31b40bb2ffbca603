import { exportCommand } from '@tiffin/platform/exportCommand'
import { exportRestaurants } from './personExport.ts'

const HELP = `Prints what restaurant-service holds of a person as JSON. MongoDB's address is read as the service reads it.

  node services/restaurant-service/src/exportPerson.ts ID`

await exportCommand(HELP, (who) => exportRestaurants(process.env, who))
