import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureRestore } from './measureRestore.ts'

const HELP = `Fills three shards of its own with orders, backs them up, throws them away, restores them, and says how long it took.

  npm run bench:restore [-- options]

  --gigabytes n   of each shard, indexes and all (1)
  --help          this text

Needs PostgreSQL's client programs. Its data lies below .data/bench-restore and takes about four times as much as the shards; it is removed at the end.`

const { values } = parseArgs({
  options: {
    gigabytes: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const gigabytes = Number(values.gigabytes)
if (values.help) console.log(HELP)
else if (!(gigabytes > 0)) {
  console.error(`--gigabytes ${values.gigabytes} must be a number above 0`)
  process.exitCode = 2
} else {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  console.log(
    await measureRestore({
      root: join(import.meta.dirname, '../..'),
      bytes: gigabytes * 1e9,
      env: process.env,
      signal: stopping.signal,
      tell: console.log,
    }),
  )
}
