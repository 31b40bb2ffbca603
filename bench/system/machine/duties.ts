/** What a process of the bench does when it is asked: by name, one input, one answer. */
export type Duties = Record<string, (input: never) => Promise<unknown>>

export interface Request {
  readonly number: number
  readonly duty: string
  readonly input: unknown
}
export type Reply =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly failure: string }

/** Serves the process that forked this one until that lets go of it. */
export function serveDuties(duties: Duties): void {
  process.once('disconnect', () => process.exit())
  process.on('message', async ({ number, duty, input }: Request) => {
    const reply = await perform(duties, duty, input).then(
      (answer): Reply => ({ number, answer }),
      (error: unknown): Reply => ({ number, failure: String(error) }),
    )
    process.send?.(reply)
  })
}

async function perform(duties: Duties, duty: string, input: unknown): Promise<unknown> {
  const work = duties[duty]
  if (!work) throw new Error(`There is no duty ${duty}`)
  return work(input as never)
}
