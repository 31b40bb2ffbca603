import type { StoredEvent } from './publisher.ts'

/** What may be marked as sent: confirmed events before the first failed one of their subject. The rest goes out again. */
export function confirmedInOrder<E extends Pick<StoredEvent, 'subjectId'>>(
  events: readonly E[],
  outcomes: readonly PromiseSettledResult<void>[],
): E[] {
  const failed = new Set<string>()
  return events.filter(({ subjectId }, i) => {
    if (outcomes[i]?.status === 'rejected') failed.add(subjectId)
    return !failed.has(subjectId)
  })
}
