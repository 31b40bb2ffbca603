import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from '@tiffin/contracts/client'

const MOST_RETRIES = 3

/** Whether asking again may help: after a busy or absent server, or no answer; never after a refusal. */
export function mayRetry(failures: number, error: unknown): boolean {
  if (failures >= MOST_RETRIES) return false
  return !(error instanceof ApiProblem) || error.status === 429 || error.status >= 500
}

/** Milliseconds before asking again: as the server said, else a little longer each time. */
export function retryDelay(failures: number, error: unknown): number {
  const said = error instanceof ApiProblem ? error.retryAfter : undefined
  return said === undefined ? 500 * 2 ** failures : said * 1000
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayRetry, retryDelay, staleTime: 15_000 },
      mutations: { retry: (failures, error) => isBusy(error) && failures < MOST_RETRIES, retryDelay },
    },
  })
}

const isBusy = (error: unknown): boolean => error instanceof ApiProblem && error.status === 429
