import { resolve } from 'node:path'
import { buildGoModule, type GoModule } from './goModule.ts'
import type { ServerContext } from './server.ts'

const FERRETDB: GoModule = {
  name: 'ferretdb',
  sources: resolve(import.meta.dirname, '../ferretdb'),
  packages: ['.'],
  // Only the SQLite backend is needed.
  tags: 'ferretdb_no_postgresql',
  progress: 'no mongod here, so building FerretDB in its place (once, about a minute)',
  mend: 'Install mongod, or Go 1.24 or newer (apt install golang, brew install go), or run one (docker run -p 27017:27017 mongo:8) and set MONGODB_URL=mongodb://127.0.0.1:27017/restaurants',
}

/**
 * The program of tools/ferretdb.
 * @throws ServerUnavailable with the mend where it cannot be built.
 */
export function buildFerretdb(context: ServerContext): Promise<string> {
  return buildGoModule(context, FERRETDB)
}
