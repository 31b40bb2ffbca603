import type { Row } from './row.ts'
import { placingInMemory, placingOnDisk } from './rows/placing.ts'

/** In the order in which they are measured. */
export const ROWS: readonly Row[] = [placingOnDisk, placingInMemory]
