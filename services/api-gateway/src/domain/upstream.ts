import type { RouteOwner } from '@tiffin/contracts/route'

/** Whose routes are sent on; those of operations the gateway answers by itself. */
export type ForwardedOwner = Exclude<RouteOwner, 'operations'>

/** Headers as Node gives them: lower case, several of one name as a list. */
export type ReceivedHeaders = Readonly<Record<string, string | string[] | undefined>>
export type SentHeaders = Record<string, string | string[]>

/** A request as a service gets it. */
export interface UpstreamRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'
  /** With the query, without the owner's prefix. */
  readonly path: string
  readonly headers: SentHeaders
  readonly body: Buffer | null
  /** Whether it does nothing twice when it is made twice: it only reads, or its service knows it by its Idempotency-Key. */
  readonly isRepeatable: boolean
}

export interface UpstreamAnswer {
  readonly statusCode: number
  readonly headers: ReceivedHeaders
  /** Null where there is none, as to HEAD. */
  readonly body: Buffer | null
}

/** A service behind the gateway. */
export interface Upstream {
  /** Throws `service_unavailable` or `upstream_timeout`. */
  send(request: UpstreamRequest): Promise<UpstreamAnswer>
}
