import { accountMailRoutes } from './accountMails.ts'
import { auditRoutes } from './audit.ts'
import { authRoutes } from './auth.ts'
import { deliveryRoutes } from './delivery.ts'
import { dispatchBoardRoutes } from './dispatchBoard.ts'
import { authEvents } from './events/auth.ts'
import { deliveryEvents } from './events/delivery.ts'
import type { EventDefinition } from './events/event.ts'
import { orderEvents } from './events/orders.ts'
import { restaurantEvents } from './events/restaurants.ts'
import { operationsRoutes } from './operations.ts'
import { orderRoutes } from './orders.ts'
import { personalDataRoutes } from './personalData.ts'
import { restaurantRoutes } from './restaurants.ts'
import type { Route } from './route.ts'
import { secondStepRoutes } from './secondStep.ts'
import { sessionRoutes } from './sessions.ts'

/** Every route of the system, by its name. */
export const ROUTES = {
  ...authRoutes,
  ...accountMailRoutes,
  ...secondStepRoutes,
  ...auditRoutes,
  ...sessionRoutes,
  ...personalDataRoutes,
  ...orderRoutes,
  ...restaurantRoutes,
  ...deliveryRoutes,
  ...dispatchBoardRoutes,
  ...operationsRoutes,
}
export type RouteName = keyof typeof ROUTES
export const ALL_ROUTES: readonly Route[] = Object.values<Route>(ROUTES)

/** Routes that people call; those between services are not part of the public API. */
export const PUBLIC_ROUTES: readonly Route[] = ALL_ROUTES.filter(
  ({ access }) => access === 'anyone' || access.some((caller) => caller !== 'service'),
)

/** Every event on the bus. */
export const ALL_EVENTS: readonly EventDefinition[] = [
  ...Object.values<EventDefinition>(authEvents),
  ...Object.values<EventDefinition>(orderEvents),
  ...Object.values<EventDefinition>(restaurantEvents),
  ...Object.values<EventDefinition>(deliveryEvents),
]
