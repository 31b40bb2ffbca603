/**
 * Waits for the work, however it ends, then stops what it ran on. Rejects with what the work failed of; that the stop failed
 * too is only told, as it may well follow from the other.
 */
export async function stopAfter<T>(
  work: Promise<T>,
  stop: () => Promise<void>,
  tell: (line: string) => void,
): Promise<T> {
  const [worked] = await Promise.allSettled([work])
  const [stopped] = await Promise.allSettled([stop()])
  if (worked.status === 'fulfilled' && stopped.status === 'fulfilled') return worked.value
  if (worked.status === 'fulfilled') throw (stopped as PromiseRejectedResult).reason
  if (stopped.status === 'rejected') tell(`Not all of it stopped: ${(stopped.reason as Error).message}`)
  throw worked.reason
}
