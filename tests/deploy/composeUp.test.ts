import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseEnv } from 'node:util'
import { REPOSITORY } from '@tiffin/testing/migratedTemplate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../../tools/servers/runCommand.ts'
import { makeCertificate } from './certificate.ts'
import type { Image } from './engine/buildImage.ts'
import { checks } from './engine/checks.ts'
import { readComposeFile } from './engine/composeFile.ts'
import { Images } from './engine/images.ts'
import type { Rehearsal } from './engine/rehearsal.ts'
import { serverContext } from './engine/serverContext.ts'
import { provideStores } from './engine/stores.ts'

const DOMAIN = 'tiffin.test'
const NODE = join(REPOSITORY, 'node_modules/.bin/node')
/** Namespaces and other root folders are Linux's, and a superuser's to make. */
const canRehearse = process.platform === 'linux' && process.getuid?.() === 0

/**
 * docker-compose.yml as it stands: its images built by their Dockerfiles in bare root folders, its containers run from them with
 * the commands, the environment and the order that the file says; the stores' images are stood in for by the same servers.
 */
describe.runIf(canRehearse)('docker compose --profile tls up', () => {
  let folder: string
  let outcomes: Record<string, string>
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tiffin-compose-'))
    outcomes = await rehearse(folder)
  }, 600_000)
  afterAll(async () => void (await runCommand('rm', ['-rf', folder])))

  test.each(Object.keys(checks))('%s', (name) => {
    expect(outcomes[name]).toBe('holds')
  })
})

async function rehearse(folder: string): Promise<Record<string, string>> {
  const variables = await variablesOfOperator()
  const compose = readComposeFile(join(REPOSITORY, 'docker-compose.yml'), variables, 'tls')
  await provideStores(serverContext(REPOSITORY, folder))
  const images = new Images(REPOSITORY, join(folder, 'images'))
  const built: Record<string, Image> = {}
  for (const [name, { build }] of Object.entries(compose.services))
    if (build) built[name] = await images.build(build)
  const { certificate, key } = await makeCertificate(folder, [DOMAIN, `api.${DOMAIN}`, `live.${DOMAIN}`])
  await runCommand('chmod', ['a+rX', folder, certificate, key])
  const rehearsal: Rehearsal = {
    repository: REPOSITORY,
    folder,
    domain: DOMAIN,
    variables,
    images: built,
    tls: { TLS_CERTIFICATE: certificate, TLS_KEY: key },
  }
  const file = join(folder, 'rehearsal.json')
  writeFileSync(file, JSON.stringify(rehearsal))
  const spaces = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
  const child = spawn('unshare', [...spaces, NODE, join(import.meta.dirname, 'engine/rehearse.ts'), file], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const said = await text(child.stderr)
  try {
    return JSON.parse(readFileSync(join(folder, 'outcomes.json'), 'utf8'))
  } catch (cause) {
    throw new Error(`The compose file does not come up:\n${said}`, { cause })
  }
}

/** A `.env` as the README has an operator make it for the door with TLS. */
async function variablesOfOperator(): Promise<Record<string, string>> {
  const secrets = await runCommand(NODE, [join(REPOSITORY, 'tools/shardctl/main.ts'), 'secrets'])
  return {
    ...(parseEnv(secrets) as Record<string, string>),
    TIFFIN_DOMAIN: DOMAIN,
    TRUST_PROXY: 'uniquelocal',
    CORS_ORIGINS: `https://${DOMAIN}`,
    VITE_API_URL: `https://api.${DOMAIN}`,
    VITE_TRACKING_URL: `https://live.${DOMAIN}`,
  }
}
