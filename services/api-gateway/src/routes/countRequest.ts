import type { RateLimitName } from '@tiffin/contracts/route'
import type { Principal } from '@tiffin/platform/auth/principal'
import { Problem } from '@tiffin/platform/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ApiKey, findApiKey } from '../domain/apiKeys.ts'
import { type RateLimits, TooManyRequests } from '../domain/rateLimits.ts'

export interface Counting {
  readonly limits: RateLimits
  readonly apiKeys: readonly ApiKey[]
}

/**
 * Counts a request against its limit and tells the client what is left. A key that is none of ours is counted by its
 * address, so that keys cannot be guessed faster than the limit. Answers the key. Throws `rate_limited` or
 * `api_key_invalid`.
 */
export async function countRequest(
  limit: RateLimitName,
  request: FastifyRequest,
  reply: FastifyReply,
  { limits, apiKeys }: Counting,
): Promise<ApiKey | undefined> {
  const shown = request.headers['x-api-key']
  const apiKey = typeof shown === 'string' ? findApiKey(apiKeys, shown) : undefined
  const headers = await limits.count(limit, request.ip, apiKey).catch(telling(reply))
  if (headers) reply.headers(headers)
  if (shown !== undefined && !apiKey)
    throw new Problem('api_key_invalid', { detail: 'Leave X-API-Key out or send one the operator gave you.' })
  return apiKey
}

/** Counts a request of a person, whatever their address. Throws `rate_limited`. */
export async function countCaller(
  caller: Principal,
  reply: FastifyReply,
  { limits }: Counting,
): Promise<void> {
  await limits.countUser(caller.id).catch(telling(reply))
}

/** Puts on the answer what a refusal says of its limit. */
const telling = (reply: FastifyReply) => (error: unknown) => {
  if (error instanceof TooManyRequests) reply.headers(error.headers)
  throw error
}
