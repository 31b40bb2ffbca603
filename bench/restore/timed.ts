import { existsSync, readFileSync } from 'node:fs'

export interface Span {
  readonly what: string
  readonly seconds: number
  /** Shares of the time in which something on the machine, ours or not, waited for a processor or a disk; where the kernel counts it. */
  readonly cpu: string
  readonly disk: string
}

/** How long something takes, and how much of that was waiting. */
export async function timed(what: string, work: () => Promise<unknown>): Promise<Span> {
  const [begun, cpu, disk] = [performance.now(), stalled('cpu'), stalled('io')]
  await work()
  const seconds = (performance.now() - begun) / 1000
  const share = (before: number | undefined, after: number | undefined) =>
    before === undefined || after === undefined
      ? 'not known'
      : `${Math.round((after - before) / seconds / 1e4)} %`
  return { what, seconds, cpu: share(cpu, stalled('cpu')), disk: share(disk, stalled('io')) }
}

/** Microseconds in all: https://docs.kernel.org/accounting/psi.html */
function stalled(resource: 'cpu' | 'io'): number | undefined {
  const file = `/proc/pressure/${resource}`
  const total = existsSync(file) && /^some .*total=(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1]
  return total ? Number(total) : undefined
}
