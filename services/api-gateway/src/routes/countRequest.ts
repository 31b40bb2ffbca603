import type { RateLimitName } from '@tiffin/contracts/route'
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
 * address, so that keys cannot be guessed faster than the limit. Throws `rate_limited` or `api_key_invalid`.
 */
export async function countRequest(
  limit: RateLimitName,
  request: FastifyRequest,
  reply: FastifyReply,
  { limits, apiKeys }: Counting,
): Promise<void> {
  const shown = request.headers['x-api-key']
  const apiKey = typeof shown === 'string' ? findApiKey(apiKeys, shown) : undefined
  try {
    const headers = await limits.count(limit, request.ip, apiKey)
    if (headers) reply.headers(headers)
  } catch (error) {
    if (error instanceof TooManyRequests) reply.headers(error.headers)
    throw error
  }
  if (shown !== undefined && !apiKey)
    throw new Problem('api_key_invalid', { detail: 'Leave X-API-Key out or send one the operator gave you.' })
}
