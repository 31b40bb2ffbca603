import { join } from 'node:path'
import { HELP, readOptions } from './options.ts'
import { ROWS } from './rows.ts'
import { runBench } from './runBench.ts'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

try {
  const names = ROWS.map(({ name }) => name)
  const options = readOptions(
    process.argv.slice(2),
    names,
    join(import.meta.dirname, '../../.data/bench/results'),
  )
  if (!options) console.log(HELP.replace('ROWS', names.join(', ')))
  else {
    const rows = ROWS.filter(({ name }) => options.only.length === 0 || options.only.includes(name))
    const { signal } = stopping
    if (!(await runBench(options, rows, { env: process.env, signal }))) process.exitCode = 1
  }
} catch (error) {
  if (!stopping.signal.aborted) console.error((error as Error).message)
  process.exitCode = 2
}
