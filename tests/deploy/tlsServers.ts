import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { TEST_SETTINGS } from '@tiffin/testing/freshInfrastructure'
import { REPOSITORY } from '@tiffin/testing/migratedTemplate'
import { removeServerData } from '../../tools/servers/folders.ts'
import { runCommand } from '../../tools/servers/runCommand.ts'
import { startServers } from '../../tools/servers/startServers.ts'
import { newRabbitmqPasswords, newRedisPasswords } from '../../tools/start/secrets.ts'
import { freePortOffset } from '../../tools/test/portOffset.ts'
import { makeAuthority } from './certificate.ts'
import { serverContext } from './engine/serverContext.ts'

const NODE = join(REPOSITORY, 'node_modules/.bin/node')

/** Every server of the system, each speaking TLS alone, with a certificate that no public authority signed. */
export interface TlsServers {
  /** What services are told, but not whom to trust. */
  readonly env: Readonly<Record<string, string>>
  /** The variable that tells them. */
  readonly trust: { readonly NODE_EXTRA_CA_CERTS: string }
  stop(): Promise<void>
}

/**
 * Starts them, and prepares them as an operator does, by `shardctl migrate`. Their certificate is for 127.0.0.1 alone; from here
 * on this process trusts who signed it, too.
 */
export async function startTlsServers(): Promise<TlsServers> {
  const folder = mkdtempSync(join(tmpdir(), 'tiffin-tls-'))
  const authority = await makeAuthority(folder)
  const { certificate, key } = await authority.sign(['IP:127.0.0.1'])
  setDefaultCACertificates([...getCACertificates('default'), authority.text])
  const passwords = { ...newRedisPasswords(), ...newRabbitmqPasswords() }
  const context = serverContext(REPOSITORY, folder)
  const servers = await startServers({
    ...context,
    portOffset: await freePortOffset(),
    env: { PATH: context.env.PATH, HOME: context.env.HOME, ...passwords },
    tls: { certificate, key, authority: authority.certificate },
    progress: () => undefined,
  })
  const env = { ...TEST_SETTINGS, ...passwords, ...servers.environment }
  const trust = { NODE_EXTRA_CA_CERTS: authority.certificate }
  await runCommand(NODE, [join(REPOSITORY, 'tools/shardctl/main.ts'), 'migrate'], {
    env: { PATH: context.env.PATH, ...env, ...trust },
  })
  return {
    env,
    trust,
    async stop() {
      await servers.stop()
      removeServerData(folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
