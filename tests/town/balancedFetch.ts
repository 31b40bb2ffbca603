/** Stands for all gateways in an address; the balancer puts one of them in its place. */
export const ANY_GATEWAY = 'http://gateways.test'

/** Milliseconds for which one that says it is leaving is asked last. */
const REST = 5000

/**
 * Asks several gateways as a load balancer does: in turn, one that is leaving (`Connection: close`) last, and the next
 * where nothing listens. A request that reached one is never sent again.
 */
export function balancedFetch(gateways: readonly string[]): typeof fetch {
  const restsUntil = new Map<string, number>()
  let turn = 0
  return async (input, init) => {
    turn += 1
    const rests = (url: string) => (restsUntil.get(url) ?? 0) > performance.now()
    const inOrder = gateways
      .map((_, i) => gateways[(i + turn) % gateways.length] as string)
      .sort((a, b) => Number(rests(a)) - Number(rests(b)))
    let failure: unknown
    for (const gateway of inOrder) {
      try {
        const answer = await fetch(String(input).replace(ANY_GATEWAY, gateway), init)
        if (answer.headers.get('connection') === 'close') restsUntil.set(gateway, performance.now() + REST)
        return answer
      } catch (error) {
        failure = error
        if ((error as { cause?: NodeJS.ErrnoException }).cause?.code !== 'ECONNREFUSED') break
      }
    }
    throw failure
  }
}
