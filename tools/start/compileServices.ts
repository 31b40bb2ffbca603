import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
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
  const files = names.flatMap((name) => [serviceMain(name), ...threadsOf(root, name)])
  const urls = files.map((file) => pathToFileURL(resolve(root, file)).href)
  const imports = urls.map((url) => `await import(${JSON.stringify(url)})`).join('\n')
  await promisify(execFile)(process.execPath, [...NODE_FLAGS, '--input-type=module', '--eval', imports], {
    cwd: root,
    env: compileCache(root),
    signal,
  })
}

/** The files that a service runs in threads of their own. */
function threadsOf(root: string, service: string): string[] {
  return globSync(`services/${service}/src/**/*Worker.ts`, { cwd: root })
}
