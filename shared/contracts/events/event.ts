import type { Static, TObject } from 'typebox'

/** A fact that one service publishes on the exchange `order.events`; its type is the routing key. */
export interface EventDefinition<Body extends TObject = TObject> {
  readonly type: string
  /** The service that alone publishes it. */
  readonly by: 'auth-service' | 'order-service' | 'delivery-service' | 'restaurant-service'
  readonly summary: string
  readonly body: Body
  /** A body as published: tests hold producer and consumers against it. */
  readonly example: Static<Body>
}

export type BodyOfEvent<E extends EventDefinition> = Static<E['body']>

/** Declares an event once; a published body only ever gains optional fields. */
export function defineEvent<const Body extends TObject>(event: EventDefinition<Body>): EventDefinition<Body> {
  return event
}

/** The durable topic exchange every event goes through. */
export const EVENT_EXCHANGE = 'order.events'
