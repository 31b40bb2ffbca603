import { type DehydratedState, dehydrate, hydrate, type QueryClient } from '@tanstack/react-query'

/** What the API answered last, kept by this device so that the app does not open empty without a network. */
export interface LastAnswers {
  /** Whose they are: nobody else is shown them. */
  readonly userId: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly state: DehydratedState
}

/** A customer's: restaurants and orders. Who works with orders under way is shown only what is true now. */
const KEPT: readonly unknown[] = [
  'restaurants',
  'cuisines',
  'restaurant',
  'menu',
  'orders',
  'order',
  'history',
]

/** Milliseconds after which they are worth nothing. */
const LASTING = 24 * 3_600_000

export function lastAnswers(queries: QueryClient, userId: string, now: number): LastAnswers {
  const state = dehydrate(queries, {
    shouldDehydrateQuery: ({ queryKey, state: { status } }) =>
      status === 'success' && KEPT.includes(queryKey[0]),
    shouldDehydrateMutation: () => false,
  })
  return { userId, at: now, state }
}

/** Puts them back, as old as they are: with a network each is asked for anew when it is shown. */
export function recallAnswers(
  queries: QueryClient,
  answers: LastAnswers | undefined,
  userId: string,
  now: number,
): void {
  if (answers?.userId === userId && answers.at > now - LASTING) hydrate(queries, answers.state)
}
