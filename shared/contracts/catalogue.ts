import { accountMailRoutes } from './accountMails.ts'
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
import { restaurantRoutes } from './restaurants.ts'
import type { Route } from './route.ts'
import { secondStepRoutes } from './secondStep.ts'

/** Every route of the system. */
export const ALL_ROUTES: readonly Route[] = [
  ...Object.values<Route>(authRoutes),
  ...Object.values<Route>(accountMailRoutes),
  ...Object.values<Route>(secondStepRoutes),
  ...Object.values<Route>(orderRoutes),
  ...Object.values<Route>(restaurantRoutes),
  ...Object.values<Route>(deliveryRoutes),
  ...Object.values<Route>(dispatchBoardRoutes),
  ...Object.values<Route>(operationsRoutes),
]

/** Every route's name. */
export type RouteName =
  | keyof typeof authRoutes
  | keyof typeof accountMailRoutes
  | keyof typeof secondStepRoutes
  | keyof typeof orderRoutes
  | keyof typeof restaurantRoutes
  | keyof typeof deliveryRoutes
  | keyof typeof dispatchBoardRoutes
  | keyof typeof operationsRoutes

/** Every event on the bus. */
export const ALL_EVENTS: readonly EventDefinition[] = [
  ...Object.values<EventDefinition>(authEvents),
  ...Object.values<EventDefinition>(orderEvents),
  ...Object.values<EventDefinition>(restaurantEvents),
  ...Object.values<EventDefinition>(deliveryEvents),
]
