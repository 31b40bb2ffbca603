import { join } from 'node:path'
import { postgres } from '../servers/postgres.ts'
import { freePortOffset } from '../test/portOffset.ts'
import { makeRunFolder, removeRunFolder } from '../test/runFolder.ts'
import type { CheckContext } from './checkContext.ts'
import { findSchemaDrift } from './schemaDrift.ts'

/** Compares migrations with schemas on a PostgreSQL of its own, which is gone afterwards. Answers the drift in words. */
export async function findDriftOnOwnServer({ root, env, signal }: CheckContext): Promise<string> {
  const folder = makeRunFolder(join(root, '.data/check'))
  try {
    const server = await postgres('a', 0).provide({
      dataDir: folder,
      packagesDir: join(root, '.data/packages'),
      portOffset: await freePortOffset(),
      env: { PATH: env.PATH, HOME: env.HOME },
      progress: () => undefined,
      signal,
    })
    try {
      const drifts = await findSchemaDrift(root, server.url)
      return drifts.map(({ service, difference }) => `${service}:\n${difference}`).join('\n')
    } finally {
      await server.stop()
    }
  } finally {
    removeRunFolder(folder)
  }
}
