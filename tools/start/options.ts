import { parseArgs } from 'node:util'

export const HELP = `Starts the whole of Tiffin on this machine and keeps it running until Ctrl-C.

  npm start [-- options]

  --fresh     throw away all data of earlier runs first
  --no-seed   do not create the demo's people and restaurants
  --no-demo   create them, but let nobody of them do anything: no orders but your own
  --no-web    do not build and serve the web app: npm run dev --workspace frontend does, while one works on it
  --help      this text

Servers whose variable is set (POSTGRES_SHARD_A_URL, MONGODB_URL, REDIS_URL, RABBITMQ_URL) are used; the others are
started below .data/start. PORT_OFFSET=100 shifts every port by 100. .env is read when there is one; .env.example
explains every variable.`

export interface StartOptions {
  readonly fresh: boolean
  readonly seed: boolean
  /** Whether the demo's people live in their cities; never without the seed. */
  readonly demo: boolean
  readonly web: boolean
  readonly help: boolean
}

/** Reads the command line. Throws with the usage when it has a mistake. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      fresh: { type: 'boolean', default: false },
      seed: { type: 'boolean', default: true },
      demo: { type: 'boolean', default: true },
      web: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false, short: 'h' },
    },
  })
  return { ...values, demo: values.demo && values.seed }
}
