import { join } from 'node:path'
import { type StartedSystem, startSystem } from '../../tools/start/startSystem.ts'
import { freePortOffset } from '../../tools/test/portOffset.ts'
import { makeRunFolder, removeRunFolder } from '../../tools/test/runFolder.ts'

const ROOT = join(import.meta.dirname, '../..')
const NOBODY = { fresh: true, demo: false, web: false, help: false } as const

/** Where and how long it runs. */
export interface OwnContext {
  /** Where programs are looked for, as PATH says. */
  readonly path: string | undefined
  /** Ends the start wherever it stands. */
  readonly signal: AbortSignal
  /** Where its data lies while it runs; absent: below the checkout. */
  readonly folder?: string
  /** Whether the demo's people and restaurants are made; nobody of them does anything. */
  readonly seed?: boolean
}

/**
 * Starts the whole system with these variables on ports and data of its own: what `npm start` runs is not touched, and
 * none of a person's own variables but PATH is used. Its data goes with it.
 */
export async function startOwnSystem(
  variables: Readonly<Record<string, string>>,
  { path, signal, folder = join(ROOT, '.data/bench'), seed = false }: OwnContext,
): Promise<StartedSystem> {
  const dataDir = makeRunFolder(folder)
  const env = {
    PATH: path,
    LOG_LEVEL: 'warn',
    PORT_OFFSET: String(await freePortOffset()),
    ...variables,
  }
  try {
    const started = await startSystem({ ...NOBODY, seed }, { root: ROOT, dataDir, env, signal })
    return { ...started, stop: () => started.stop().finally(() => removeRunFolder(dataDir)) }
  } catch (error) {
    removeRunFolder(dataDir)
    throw error
  }
}
