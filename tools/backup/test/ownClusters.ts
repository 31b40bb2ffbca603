import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { removeServerData, serverFolder } from '../../servers/folders.ts'
import { postgres } from '../../servers/postgres.ts'
import { postgresWithClients } from '../../servers/postgresWithClients.ts'
import type { RunningServer, ServerContext } from '../../servers/server.ts'
import { freePortOffset } from '../../test/portOffset.ts'

const root = join(import.meta.dirname, '../../..')

/** PostgreSQL clusters of a test's own, which it may stop, throw away and start anew. */
export class OwnClusters {
  readonly #context: ServerContext
  readonly #running = new Map<string, RunningServer>()

  private constructor(context: ServerContext) {
    this.#context = context
  }

  static async open(path: string | undefined): Promise<OwnClusters> {
    const folder = join(root, '.data/test')
    mkdirSync(folder, { recursive: true })
    const context: ServerContext = {
      dataDir: mkdtempSync(join(folder, 'backup-')),
      packagesDir: join(root, '.data/packages'),
      portOffset: await freePortOffset(),
      env: { PATH: path },
      progress: () => undefined,
      signal: new AbortController().signal,
    }
    return new OwnClusters({ ...context, postgres: await postgresWithClients(context) })
  }

  /** The PATH of whoever copies and restores them: PostgreSQL's client programs are on it. */
  get path(): string {
    return `${this.#context.postgres?.bin}:${this.#context.env.PATH}`
  }

  /** The folder of a cluster, which a restore fills. */
  folderOf(shard: string): string {
    return join(serverFolder(this.#context, `postgres-${shard.toLowerCase()}`), 'cluster')
  }

  /** Starts PostgreSQL on a shard's cluster, made anew where there is none; answers its address when it serves. */
  async start(shard: string): Promise<string> {
    const number = shard.charCodeAt(0) - 'A'.charCodeAt(0)
    const server = await postgres(shard.toLowerCase(), number).provide(this.#context)
    this.#running.set(shard, server)
    return server.url
  }

  async stop(shard: string): Promise<void> {
    await this.#running.get(shard)?.stop()
    this.#running.delete(shard)
  }

  async dispose(): Promise<void> {
    for (const shard of [...this.#running.keys()]) await this.stop(shard)
    removeServerData(this.#context.dataDir)
    await rm(this.#context.dataDir, { recursive: true, force: true })
  }
}
