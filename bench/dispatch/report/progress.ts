import { SingleBar } from 'cli-progress'

/** How far the bench is: a bar where a person watches, a line a tenth where not, both on the error output. */
export function showProgress(total: number): { step(): void; stop(): void } {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: 'days {bar} {value}/{total}  {duration_formatted}',
      hideCursor: true,
    })
    bar.start(total, 0)
    return { step: () => bar.increment(), stop: () => bar.stop() }
  }
  let done = 0
  return {
    step() {
      done += 1
      if (Math.floor((done * 10) / total) > Math.floor(((done - 1) * 10) / total))
        console.error(`days: ${done} of ${total}`)
    },
    stop() {},
  }
}
