import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { countedSince, type RequestCounts, requestCounts, totalOf } from './requestCounts.ts'
import { CHECKS, settingsOf } from './settings.ts'
import type { Fuzzer, World } from './world.ts'

export interface Extent {
  readonly seed: number
  /** Tries for each operation in a round, beside its examples and the ways through its links. */
  readonly examples: number
  /** The phases of a round: examples, coverage, fuzzing, stateful. */
  readonly phases: readonly string[]
  /** Rounds are made until so many requests were answered; one where absent. */
  readonly cases?: number
  /** Seconds a round may take at most. */
  readonly roundSeconds?: number
}

export interface Outcome {
  readonly role: string
  /** Requests by the status they were answered with, as the gateway counted them. */
  readonly counts: RequestCounts
  /** What Schemathesis says of failures; empty where there is none. */
  readonly failures: string
}

export interface FuzzContext {
  /** The Python that has Schemathesis. */
  readonly python: string
  /** Where settings and reports lie. */
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

const FAILED = 1

/** Tries every operation of a gateway's own description as one person, until enough was tried or something fails. */
export async function fuzzAs(
  fuzzer: Fuzzer,
  world: World,
  extent: Extent,
  context: FuzzContext,
): Promise<Outcome> {
  const folder = join(context.folder, fuzzer.role)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'schemathesis.toml'), settingsOf(world, fuzzer))
  const before = await requestCounts(world.gatewayUrl)
  for (let round = 0; ; round += 1) {
    const args = argumentsOf(world, { ...extent, seed: extent.seed + round }, fuzzer.token !== undefined)
    const { code, output } = await run(args, folder, context)
    context.signal.throwIfAborted()
    if (code !== 0 && code !== FAILED) throw new Error(`Schemathesis did not run (${code}):\n${output}`)
    await requireSignedIn(world, fuzzer)
    const counts = countedSince(before, await requestCounts(world.gatewayUrl))
    if (code === FAILED || totalOf(counts) >= (extent.cases ?? 0))
      return { role: fuzzer.role, counts, failures: code === FAILED ? output : '' }
  }
}

/** What ends the tokens of those who try: from then on nothing but refusals of them would be tried. */
const ENDING = ['logoutEverywhere', 'logoutUserEverywhere', 'endSession']

/** Throws where the tries themselves have ended who tried: all that came after was refused for that. */
async function requireSignedIn({ gatewayUrl }: World, { role, token }: Fuzzer): Promise<void> {
  if (token === undefined) return
  const { status } = await fetch(`${gatewayUrl}/auth/me`, { headers: { Authorization: `Bearer ${token}` } })
  if (status === 401)
    throw new Error(`${role} is signed out by what was tried: name the operation that does it in ENDING`)
}

/** Whoever is signed in does not do what ends it. */
function argumentsOf(
  { gatewayUrl }: World,
  { seed, examples, phases, roundSeconds }: Extent,
  isSignedIn: boolean,
): string[] {
  return [
    '-c',
    'from schemathesis.cli import schemathesis; schemathesis()',
    'run',
    `${gatewayUrl}/docs/json`,
    ...['--url', gatewayUrl],
    ...['--checks', CHECKS.join(',')],
    ...['--phases', phases.join(',')],
    ...['--max-examples', String(examples)],
    ...['--seed', String(seed)],
    ...['--generation-database', 'none'],
    ...['--warnings', 'off'],
    ...['--max-failures', '20'],
    ...(isSignedIn ? ENDING.flatMap((name) => ['--exclude-operation-id', name]) : []),
    '--continue-on-failure',
    '--no-color',
    ...(roundSeconds === undefined ? [] : ['--max-time', String(roundSeconds)]),
  ]
}

async function run(args: readonly string[], cwd: string, { python, env, signal }: FuzzContext) {
  const child = spawn(python, args, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 130))
  })
  const [out, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, output: out + complaints }
}
