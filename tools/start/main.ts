import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { DEMO_LOGINS, DEMO_PASSWORD } from '../seed/demoData.ts'
import { HELP, readOptions } from './options.ts'
import { tell } from './progress.ts'
import type { RunningSystem } from './runningSystem.ts'
import { type StartedSystem, startSystem } from './startSystem.ts'

const root = join(import.meta.dirname, '../..')

try {
  await main()
} catch (error) {
  console.error(styleText('red', wordsOf(error as NodeJS.ErrnoException)))
  process.exit(1)
}

/** What a person can mend is told by its message; a bug shows where it stands. */
function wordsOf({ name, message, stack, code }: NodeJS.ErrnoException): string {
  if (code?.startsWith('ERR_PARSE_ARGS')) return `${message}\nnpm start -- --help explains the options.`
  const isBug = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'].includes(name)
  return isBug ? (stack ?? message) : message
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) return console.log(HELP)
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  const stopping = new AbortController()
  let started: StartedSystem | undefined
  const stop = async () => {
    if (stopping.signal.aborted) return
    stopping.abort()
    tell('Stopping')
    await started?.stop()
    if (started) process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  started = await startSystem(options, {
    root,
    dataDir: join(root, '.data/start'),
    env: process.env,
    signal: stopping.signal,
  }).catch((error: unknown) => {
    // Stopped on the way, as was asked for: everything that was started is stopped again.
    if (stopping.signal.aborted) process.exit(0)
    throw error
  })
  console.log(welcome(started.system, options.seed))
}

function welcome({ webUrl, gatewayUrl, trackingUrl }: RunningSystem, seeded: boolean): string {
  const logins = DEMO_LOGINS.map(({ what, email }) => `  ${what.padEnd(18)} ${email}`)
  return [
    '',
    styleText('bold', 'Tiffin runs. Ctrl-C stops it.'),
    ...(webUrl ? [`  Web app            ${styleText('bold', webUrl)}`] : []),
    `  API                ${gatewayUrl}`,
    `  API reference      ${gatewayUrl}/docs`,
    `  Live tracking      ${trackingUrl} (Socket.IO)`,
    ...(seeded ? ['', `Demo logins, password ${styleText('bold', DEMO_PASSWORD)}`, ...logins] : []),
    '',
  ].join('\n')
}
