/** Requests that a gateway has answered, by status. */
export type RequestCounts = ReadonlyMap<string, number>

const COUNT = /^http_request_duration_seconds_count\{(.*)\} (\d+)$/gm
/** What is asked to watch the gateway is no try. */
const QUIET = ['/metrics', '/health', '/ready', '/docs/json']

/** Counts by the gateway's own metrics: what was really asked, whatever a report says. */
export async function requestCounts(gatewayUrl: string): Promise<RequestCounts> {
  const metrics = await (await fetch(`${gatewayUrl}/metrics`)).text()
  const counts = new Map<string, number>()
  for (const [, labels = '', count] of metrics.matchAll(COUNT)) {
    const status = /status="(\d+)"/.exec(labels)?.[1] ?? ''
    const route = /route="([^"]*)"/.exec(labels)?.[1] ?? ''
    if (!QUIET.includes(route)) counts.set(status, (counts.get(status) ?? 0) + Number(count))
  }
  return counts
}

export function countedSince(before: RequestCounts, now: RequestCounts): RequestCounts {
  const more = [...now].map(([status, count]) => [status, count - (before.get(status) ?? 0)] as const)
  return new Map(more.filter(([, count]) => count > 0).sort(([a], [b]) => a.localeCompare(b)))
}

export const totalOf = (counts: RequestCounts): number => [...counts.values()].reduce((a, b) => a + b, 0)
