import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serverAccount } from './serverAccount.ts'

const fileOf = (folder: string): string => join(folder, 'own-password')

/** The password of a server's own user, kept beside its data; undefined where none was drawn yet. */
export function keptPassword(folder: string): string | undefined {
  const file = fileOf(folder)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Draws the password of a server's own user, and keeps it beside its data. */
export function drawPassword(folder: string): string {
  const password = randomBytes(24).toString('base64url')
  writeForServer(fileOf(folder), password)
  return password
}

/** Writes a file with secrets in it, which only the servers' account may read. */
export function writeForServer(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  const account = serverAccount()
  if (account) chownSync(file, account.uid, account.gid)
}
