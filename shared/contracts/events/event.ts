import type { Static, TObject, TSchema } from 'typebox'
import type { Deprecation, ValueOf } from '../route.ts'

/** A fact that one service publishes on the exchange `order.events`; its type is the routing key. */
export interface EventDefinition {
  readonly type: string
  /** The service that alone publishes it. */
  readonly by: 'auth-service' | 'order-service' | 'delivery-service' | 'restaurant-service'
  readonly summary: string
  readonly body: TSchema
  /** A body as published: tests hold producer and consumers against it. */
  readonly example: unknown
  readonly deprecated?: Deprecation
}

/** An event whose body is known to the compiler. */
export interface DefinedEvent<Body extends TSchema> extends EventDefinition {
  readonly body: Body
  readonly example: NoInfer<Static<Body>>
}

export type BodyOfEvent<E extends EventDefinition> = ValueOf<E['body']>

/** Declares an event once; a published body only ever gains optional fields. */
export function defineEvent<const Body extends TObject>(event: DefinedEvent<Body>): DefinedEvent<Body> {
  return event
}

/** The durable topic exchange every event goes through. */
export const EVENT_EXCHANGE = 'order.events'
