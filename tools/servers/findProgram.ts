import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where package managers put servers; an ordinary user's PATH often lacks them. */
const serverFolders = [
  '/usr/local/sbin',
  '/usr/sbin',
  '/opt/homebrew/bin',
  '/opt/homebrew/sbin',
  '/usr/local/go/bin',
]

/** The full path of a program on the PATH or where servers are installed; undefined when it is not there. */
export function findProgram(name: string, path: string | undefined): string | undefined {
  return [...(path ?? '').split(delimiter), ...serverFolders]
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
