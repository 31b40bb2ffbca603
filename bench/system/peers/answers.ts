/** Throws unless `url` answers as it should. */
export async function answers(url: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(5000) })
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`)
}
