import { SingleBar } from 'cli-progress'

/** How far one part of the work is. */
export interface Progress {
  /** One more is done. */
  step(): void
  stop(): void
}

/** A bar where a person watches, a line at each tenth where not. */
export function showProgress(what: string, total: number): Progress {
  return process.stdout.isTTY ? bar(what, total) : lines(what, total)
}

function bar(what: string, total: number): Progress {
  const shown = new SingleBar({
    format: `${what.padEnd(10)} {bar} {value}/{total}  {duration_formatted}`,
    hideCursor: true,
    barsize: 40,
  })
  shown.start(total, 0)
  return { step: () => shown.increment(), stop: () => shown.stop() }
}

function lines(what: string, total: number): Progress {
  let done = 0
  return {
    step() {
      done += 1
      if (Math.floor((done * 10) / total) > Math.floor(((done - 1) * 10) / total))
        console.log(`${what}: ${done} of ${total}`)
    },
    stop() {},
  }
}
