import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { compileCache, NODE_FLAGS, serviceMain } from '@tiffin/platform/serviceCommand'

/**
 * Compiles what changed of the services' modules into their cache, which Node writes only when a process ends: so the
 * first life of a service is as small as the later ones. Throws with Node's words when a module does not load.
 */
export async function compileServices(
  root: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const mains = names.map((name) => pathToFileURL(resolve(root, serviceMain(name))).href)
  const imports = mains.map((main) => `await import(${JSON.stringify(main)})`).join('\n')
  await promisify(execFile)(process.execPath, [...NODE_FLAGS, '--input-type=module', '--eval', imports], {
    cwd: root,
    env: compileCache(root),
    signal,
  })
}
