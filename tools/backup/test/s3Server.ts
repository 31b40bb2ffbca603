import { chownSync, mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@tiffin/testing/freePort'
import { findGoProgram } from '../../servers/goProgram.ts'
import type { ServerContext } from '../../servers/server.ts'
import { serverAccount } from '../../servers/serverAccount.ts'
import { startServer } from '../../servers/serverProcess.ts'

/** An S3-compatible server over a folder: https://github.com/versity/versitygw */
const VERSITYGW = {
  name: 'versitygw',
  source: 'github.com/versity/versitygw/cmd/versitygw',
  version: 'v1.8.0',
  variable: 'VERSITYGW',
  command: 'versitygw',
  runsBriefly: true,
}

export interface S3Server {
  /** By which `shardctl backup` reaches it. */
  readonly env: Readonly<Record<string, string>>
  readonly bucket: string
  stop(): Promise<void>
}

/** Starts one with an empty bucket. */
export async function startS3Server(path: string | undefined): Promise<S3Server> {
  const root = join(import.meta.dirname, '../../..')
  const folder = await mkdtemp(join(tmpdir(), 'tiffin-s3-'))
  const bucket = 'backups'
  mkdirSync(join(folder, 'data', bucket), { recursive: true })
  mkdirSync(join(folder, 'sidecar'))
  const context: ServerContext = {
    dataDir: folder,
    packagesDir: join(root, '.data/packages'),
    portOffset: 0,
    env: { PATH: path },
    progress: () => undefined,
    signal: new AbortController().signal,
  }
  const [user, password, address] = ['tiffin', 'of-the-buckets', `127.0.0.1:${await freePort()}`]
  // Beside the folder: not every file system keeps attributes of files.
  const posix = ['posix', '--sidecar', join(folder, 'sidecar'), join(folder, 'data')]
  const account = serverAccount()
  if (account)
    for (const each of ['', 'data', `data/${bucket}`, 'sidecar'])
      chownSync(join(folder, each), account.uid, account.gid)
  const server = await startServer(
    context,
    {
      name: 'versitygw',
      command: await findGoProgram(context, VERSITYGW),
      args: ['--quiet', '--port', address, '--access', user, '--secret', password, ...posix],
      folder,
      log: join(folder, 's3.log'),
      stopSignal: 'SIGTERM',
    },
    async () => void (await fetch(`http://${address}/`)),
  )
  return {
    bucket,
    env: {
      BACKUP_S3_ENDPOINT: `http://${address}`,
      AWS_ACCESS_KEY_ID: user,
      AWS_SECRET_ACCESS_KEY: password,
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
