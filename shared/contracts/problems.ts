/**
 * Every refusal Tiffin answers, by its stable `code`: the HTTP status and the title of the RFC 9457 problem document.
 * The `detail` beside them says what to do in the case at hand.
 */
export const PROBLEMS = {
  invalid_request: { status: 400, title: 'The request does not fit its schema' },
  malformed_id: { status: 400, title: 'The id is not one of ours' },
  invalid_cursor: { status: 400, title: 'The cursor is not one of ours' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  token_expired: { status: 401, title: 'The token has expired' },
  token_invalid: { status: 401, title: 'The token is not valid' },
  token_revoked: { status: 401, title: 'The session of the token was ended' },
  credentials_invalid: { status: 401, title: 'E-mail or password is wrong' },
  totp_required: { status: 401, title: 'A code of the second step is needed' },
  totp_invalid: { status: 401, title: 'The code of the second step is not good' },
  refresh_token_invalid: { status: 401, title: 'The refresh token is not valid' },
  refresh_token_reused: { status: 401, title: 'The refresh token was used before; its family is ended' },
  api_key_invalid: { status: 401, title: 'The API key is not valid' },
  password_wrong: { status: 403, title: 'The password is wrong' },
  totp_enrolment_required: { status: 403, title: 'This account must have a second step' },
  forbidden: { status: 403, title: 'This is not yours to do' },
  route_not_found: { status: 404, title: 'There is no such route' },
  user_not_found: { status: 404, title: 'There is no such user' },
  session_not_found: { status: 404, title: 'There is no such session' },
  order_not_found: { status: 404, title: 'There is no such order' },
  restaurant_not_found: { status: 404, title: 'There is no such restaurant' },
  menu_item_not_found: { status: 404, title: 'There is no such menu item' },
  partner_not_found: { status: 404, title: 'There is no such delivery partner' },
  offer_not_found: { status: 404, title: 'There is no such offer' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  email_taken: { status: 409, title: 'The e-mail is taken' },
  totp_enrolled: { status: 409, title: 'The second step is on already' },
  totp_not_enrolled: { status: 409, title: 'The second step is not on' },
  illegal_transition: { status: 409, title: 'The order cannot make that change' },
  order_changed: { status: 409, title: 'The order has changed meanwhile' },
  version_conflict: { status: 409, title: 'It was changed meanwhile' },
  offer_gone: { status: 409, title: 'The offer is gone' },
  partner_busy: { status: 409, title: 'The partner is not free' },
  request_in_progress: { status: 409, title: 'The same request is still being answered' },
  link_invalid: { status: 410, title: 'The link is not good any more' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body is not JSON' },
  unknown_city: { status: 422, title: 'The city is unknown' },
  city_ambiguous: { status: 422, title: 'Several cities have that name' },
  out_of_area: { status: 422, title: 'Restaurant, door and partner are not in one market' },
  restaurant_closed: { status: 422, title: 'The restaurant is closed' },
  restaurant_inactive: { status: 422, title: 'The restaurant takes no orders' },
  menu_item_unknown: { status: 422, title: 'The menu has no such item' },
  menu_item_unavailable: { status: 422, title: 'The item is not available now' },
  password_too_easy: { status: 422, title: 'The password is easy to guess' },
  price_changed: { status: 422, title: 'The price has changed' },
  idempotency_key_reused: { status: 422, title: 'The Idempotency-Key was used with another body' },
  request_timeout: { status: 408, title: 'The request came too slowly' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
  rate_limited: { status: 429, title: 'Too many requests' },
  too_many_attempts: { status: 429, title: 'Too many failed attempts to sign in' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  overloaded: { status: 503, title: 'There is more to do than can be done at once' },
  service_unavailable: { status: 503, title: 'A part of the system is away' },
  shard_unavailable: { status: 503, title: 'The shard of this city is away' },
  upstream_timeout: { status: 504, title: 'A service did not answer in time' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof PROBLEMS

/** The refusals any route may answer. */
export const COMMON_PROBLEMS = [
  'invalid_request',
  'request_timeout',
  'headers_too_large',
  'api_key_invalid',
  'rate_limited',
  'internal_error',
  'overloaded',
  'service_unavailable',
  'upstream_timeout',
] as const satisfies readonly ProblemCode[]

/** RFC 9457 problem document as it goes over the wire (`application/problem+json`). */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: ProblemCode
  readonly traceId: string
  /** One entry a field that does not fit: a JSON pointer and what is wrong with it. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  /** More, by code: candidates of an ambiguous city, suggestions, the price now, … */
  readonly [extension: string]: unknown
}

/** The `type` URI of a problem: relative, resolved against the documentation that is served beside the API. */
export function problemType(code: ProblemCode): string {
  return `/docs/problems#${code}`
}
