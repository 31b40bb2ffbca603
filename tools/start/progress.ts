import { styleText } from 'node:util'

const startedAt = performance.now()

/** One line of progress, with the seconds since the start. */
export function tell(line: string): void {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)
  console.log(`${styleText('dim', `${seconds}s`)}  ${line}`)
}

export function tellHeading(line: string): void {
  tell(styleText('bold', line))
}
