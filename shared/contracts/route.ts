import type { Static, TSchema } from 'typebox'
import type { ProblemCode } from './problems.ts'

/** Roles a person signs in with. `admin` is never given by registering. */
export const ROLES = ['customer', 'restaurant_owner', 'delivery_partner', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who may call: anybody, or a signed-in role, or another service of Tiffin with its service token. */
export type Caller = Role | 'service'

/** Tiffin's services, as their tokens name them. */
export type ServiceName =
  | 'api-gateway'
  | 'auth-service'
  | 'order-service'
  | 'restaurant-service'
  | 'delivery-service'
  | 'tracking-service'

/** Which of the gateway's rate limits a route counts against. */
export type RateLimitName = 'general' | 'auth' | 'orders'

/** The service that answers a route (`operations`: the gateway itself); also its prefix on the gateway (`/orders`). */
export type RouteOwner = 'auth' | 'orders' | 'restaurants' | 'delivery' | 'operations'

/**
 * How the gateway learns a request's market before it forwards: from an id in the path, else from `?city=`;
 * `none` where the owner alone can tell.
 */
export type MarketSource = 'path-id' | 'query-city' | 'none'

/** What belongs to somebody. */
export type OwnedRecord =
  | 'account'
  | 'session'
  | 'order'
  | 'restaurant'
  | 'inactive_restaurant'
  | 'offer'
  | 'trip'

/** Whose record is meant. The service that has it checks this, in its domain; tests/access proves that it does. */
export interface Ownership {
  readonly record: OwnedRecord
  /** Who need not own it. */
  readonly exempt: readonly Caller[]
  /** What a permitted caller is answered whose it is not: a refusal; `own`: as everybody, without what is others'. */
  readonly stranger: ProblemCode | 'own'
}

/** Who may do something: by role, and by whose record it is. */
export interface Access {
  readonly access: 'anyone' | readonly Caller[]
  /** Which services are let in as `service`: those that need it, and no other. */
  readonly services?: readonly ServiceName[]
  /** `none`: the role alone decides. */
  readonly ownership: Ownership | 'none'
}

export interface Route extends Access {
  /** OpenAPI's operationId and the name clients call it by. */
  readonly name: string
  readonly owner: RouteOwner
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** As on the service's own port, with Fastify's `:params`; the gateway puts `/<owner>` before it. */
  readonly path: string
  readonly summary: string
  readonly limit: RateLimitName
  readonly market: MarketSource
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly reply: TSchema
  readonly status: 200 | 201 | 202 | 204
  /** Refusals of this route's own; those every route has (invalid, unauthenticated, …) are added by the chassis. */
  readonly problems: readonly ProblemCode[]
  /** Whether a retry may carry `Idempotency-Key`. */
  readonly idempotent?: boolean
  /** What a request or reply may look like, where the examples of its fields do not make a likely whole. */
  readonly example?: { readonly body?: unknown; readonly reply?: unknown }
  /** What the reply leads to: a route's name, and for each of its parameters a JSON pointer into the reply. */
  readonly links?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly deprecated?: Deprecation
}

/** What will be gone: said to everybody who still uses it (docs/api.md). */
export interface Deprecation {
  /** The day from which on it is not to be used any more, and the first on which it may be gone. */
  readonly since: `${number}-${number}-${number}`
  readonly sunset: `${number}-${number}-${number}`
  /** What to use in its place, in a sentence. */
  readonly instead: string
}

/** The type of a schema's values; of any schema at all `unknown`, which spares the compiler all that could be. */
export type ValueOf<S> = S extends TSchema ? (TSchema extends S ? unknown : Static<S>) : never
type StaticOr<T, Otherwise> = T extends TSchema ? ValueOf<T> : Otherwise

export type ParamsOf<R extends Route> = StaticOr<R['params'], Record<string, never>>
export type QueryOf<R extends Route> = StaticOr<R['query'], Record<string, never>>
export type BodyOf<R extends Route> = StaticOr<R['body'], undefined>
export type ReplyOf<R extends Route> = ValueOf<R['reply']>

/** Declares a route once; server, gateway, OpenAPI document and clients derive from it. */
export function defineRoute<const R extends Route>(route: R): R {
  return route
}

/** The route's path as the gateway serves it: `/orders/:id`. */
export function publicPath(route: Route): string {
  const prefixed = `/${route.owner}${route.path}`
  return prefixed.endsWith('/') ? prefixed.slice(0, -1) : prefixed
}
