import type { Row } from './row.ts'
import { gateway } from './rows/gateway.ts'
import { placingInMemory, placingOnDisk } from './rows/placing.ts'

/** In the order in which they are measured. */
export const ROWS: readonly Row[] = [placingOnDisk, gateway, placingInMemory]
