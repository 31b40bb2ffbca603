import type { RunningService } from '@tiffin/testing/startService'

/** How many replies of a kind came from where, by `/metrics`. */
export async function replyCount(
  service: Pick<RunningService, 'url'>,
  kind: string,
  outcome: string,
): Promise<number> {
  const text = await (await fetch(`${service.url}/metrics`)).text()
  const line = new RegExp(`^restaurant_replies_total\\{kind="${kind}",outcome="${outcome}".*\\} (\\d+)$`, 'm')
  return Number(line.exec(text)?.[1] ?? 0)
}
