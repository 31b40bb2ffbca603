import type { Program } from '../../../tools/servers/debianProgram.ts'
import { runCommand } from '../../../tools/servers/runCommand.ts'

export interface WrkRun {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly connections: number
  readonly seconds: number
}

export interface WrkResult {
  readonly perSecond: number
  /** Milliseconds from a request to its answer. */
  readonly p50: number
  readonly p99: number
  readonly requests: number
}

const UNITS = { us: 0.001, ms: 1, s: 1000, m: 60_000 } as const

/** GETs one address over kept connections, each as soon as the last is answered. Rejects when an answer is not 2xx or 3xx. */
export async function wrk(
  program: Program,
  { url, headers = {}, connections, seconds }: WrkRun,
): Promise<WrkResult> {
  const shown = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const args = ['-t', '1', '-c', `${connections}`, '-d', `${seconds}s`, '--latency', ...shown, url]
  const text = await runCommand(program.command, args, { env: program.env })
  const failed = /Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/.exec(text)
  if (failed) throw new Error(`${url} did not answer as it should: ${failed[0]}`)
  return {
    perSecond: Number(field(text, /Requests\/sec:\s+([\d.]+)/)),
    p50: duration(text, '50%'),
    p99: duration(text, '99%'),
    requests: Number(field(text, /(\d+) requests in/)),
  }
}

function duration(text: string, share: string): number {
  const [, number, unit] = new RegExp(`${share}\\s+([\\d.]+)(us|ms|s|m)`).exec(text) ?? []
  if (!number) throw new Error(`wrk told no latency at ${share}:\n${text}`)
  return Number(number) * UNITS[unit as keyof typeof UNITS]
}

function field(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1]
  if (!found) throw new Error(`wrk said something else than expected:\n${text}`)
  return found
}
