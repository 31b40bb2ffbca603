import type { Dashboard } from './dashboard.ts'
import { dispatch } from './dispatch.ts'
import { overview } from './overview.ts'
import { service } from './service.ts'
import { stores } from './stores.ts'

export const DASHBOARDS: readonly Dashboard[] = [overview, service, dispatch, stores]
