/**
 * Does `work` again and again, `milliseconds` after it last ended, until stopped. `stop` resolves when the last round
 * is done.
 */
export function every(
  milliseconds: number,
  work: () => Promise<void>,
  onFailure: (error: unknown) => void,
): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const round = () => {
    running = work()
      .catch(onFailure)
      .then(() => {
        if (!stopped) timer = setTimeout(round, milliseconds)
      })
  }
  let running: Promise<void> = Promise.resolve()
  timer = setTimeout(round, milliseconds)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
