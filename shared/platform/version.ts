import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of Tiffin that runs: that of its package.json. */
export function runningVersion(): string {
  const file = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}
