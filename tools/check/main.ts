import { join } from 'node:path'
import { runSteps } from './runSteps.ts'
import { steps } from './steps.ts'

const HELP = `npm run check [-- STEP... | --without STEP...]

Checks the code without running the system, in seconds:

  types        TypeScript
  lint         Biome: formatting and rules (npm run format mends most)
  directions   who may import whom (.dependency-cruiser.mjs)
  migrations   a new one lets the version before it go on; contracts are told
  contracts    events and routes against those that are published (npm run contracts)
  schema       each service's migrations make what its schema.prisma says
  secrets      no key, token or password in a tracked file (tools/check/supply/knownSecrets.ts explains examples)
  licences     those of all packages that may be deployed (tools/check/supply/allowedLicences.ts)
  units        the tests that need no server`

const args = process.argv.slice(2)
const without = args.includes('--without')
const names = args.filter((arg) => arg !== '--without')
if (names.includes('--help') || names.includes('-h')) {
  console.log(HELP)
} else {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  const all = steps({ root: join(import.meta.dirname, '../..'), env: process.env, signal: stopping.signal })
  const unknown = names.filter((name) => !all.some((step) => step.name === name))
  if (unknown.length > 0) {
    console.error(`No step ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`)
    process.exitCode = 2
  } else {
    const isAsked = ({ name }: (typeof all)[number]) => names.length === 0 || names.includes(name) !== without
    const clean = await runSteps(all.filter(isAsked))
    process.exitCode = clean ? 0 : 1
  }
}
