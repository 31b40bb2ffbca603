import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Target {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Attack {
  /** Sent one after the other, then from the first again. */
  readonly targets: readonly Target[]
  /** Requests a second, begun at their time whether or not others were answered; `max`: as fast as they are answered. */
  readonly rate: number | 'max'
  readonly connections: number
  readonly seconds: number
}

export interface AttackResult {
  readonly sent: number
  /** By status; 0: no answer. */
  readonly statuses: ReadonlyMap<number, number>
  /** Milliseconds from the time a request was due until its answer, of those answered below 400; unsorted. */
  readonly latencies: readonly number[]
  /** From the first request to the last answer. */
  readonly seconds: number
}

/** Attacks with Vegeta, whose path is `vegeta`. Rejects with its words when it fails. */
export async function attack(
  vegeta: string,
  { targets, rate, connections, seconds }: Attack,
): Promise<AttackResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tiffin-attack-'))
  try {
    const file = join(folder, 'targets')
    writeFileSync(file, targets.map(line).join(''))
    const pace = rate === 'max' ? ['-rate', '0'] : ['-rate', `${rate}/1s`]
    const workers = rate === 'max' ? ['-workers', `${connections}`, '-max-workers', `${connections}`] : []
    const sender = spawn(
      vegeta,
      [
        'attack',
        '-format',
        'json',
        '-targets',
        file,
        '-duration',
        `${seconds}s`,
        '-timeout',
        '15s',
        '-max-body',
        '0',
      ].concat(pace, workers, ['-connections', `${connections}`, '-http2=false']),
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const encoder = spawn(vegeta, ['encode', '-to', 'csv'], { stdio: ['pipe', 'pipe', 'pipe'] })
    sender.stdout.pipe(encoder.stdin)
    const complaints = [sender, encoder].map(lastWords)
    const result = await read(encoder.stdout, rate)
    for (const complaint of complaints) await complaint
    return result
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function line({ method, url, headers = {}, body }: Target): string {
  const all = { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) }
  const header = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]]))
  const encoded = body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)).toString('base64') }
  return `${JSON.stringify({ method, url, header, ...encoded })}\n`
}

/** Columns: when it began (ns), status, latency (ns), bytes out, bytes in, error, body, attack, number, … */
async function read(csv: NodeJS.ReadableStream, rate: number | 'max'): Promise<AttackResult> {
  const answers: { began: number; status: number; ms: number; number: number }[] = []
  let origin: bigint | undefined
  for await (const row of createInterface({ input: csv })) {
    const fields = row.split(',')
    const began = BigInt(fields[0] as string)
    origin ??= began
    answers.push({
      began: Number(began - origin) / 1e6,
      status: Number(fields[1]),
      ms: Number(fields[2]) / 1e6,
      number: Number(fields[8]),
    })
  }
  const first = answers.find(({ number }) => number === 0)?.began ?? 0
  const due = ({ began, number }: { began: number; number: number }) =>
    rate === 'max' ? began : Math.min(began, first + (number * 1000) / rate)
  const statuses = new Map<number, number>()
  for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  const last = answers.reduce((end, { began, ms }) => Math.max(end, began + ms), 0)
  return {
    sent: answers.length,
    statuses,
    latencies: answers
      .filter(({ status }) => status > 0 && status < 400)
      .map((answer) => answer.began + answer.ms - due(answer)),
    seconds: (last - first) / 1000,
  }
}

async function lastWords(child: ReturnType<typeof spawn>): Promise<void> {
  let words = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words = (words + chunk).slice(-2000)
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`vegeta failed (${code}): ${words.trim()}`)
}
