import type { Row } from './row.ts'
import { assigning } from './rows/assigning.ts'
import { checkout } from './rows/checkout.ts'
import { floods } from './rows/floods.ts'
import { gateway } from './rows/gateway.ts'
import { growth } from './rows/growth.ts'
import { guard } from './rows/guard.ts'
import { idleSockets } from './rows/idleSockets.ts'
import { overload } from './rows/overload.ts'
import { pingToScreen } from './rows/pingToScreen.ts'
import { placingInMemory, placingOnDisk } from './rows/placing.ts'
import { positions } from './rows/positions.ts'
import { relaying } from './rows/relaying.ts'
import { restaurants } from './rows/restaurants.ts'
import { sealing } from './rows/sealing.ts'
import { shards } from './rows/shards.ts'
import { tracing } from './rows/tracing.ts'

/** In the order in which they are measured. */
export const ROWS: readonly Row[] = [
  placingOnDisk,
  gateway,
  restaurants,
  guard,
  sealing,
  shards,
  assigning,
  relaying,
  positions,
  pingToScreen,
  idleSockets,
  floods,
  tracing,
  checkout,
  growth,
  placingInMemory,
  overload,
]
