import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serverAccount } from './serverAccount.ts'

/**
 * The password of the user that a server is made with: drawn when there is no data yet, and kept beside it. Data of before has
 * the one that such a server ships with.
 */
export function ownPassword(folder: string, hasData: boolean, shipped: string): string {
  const file = join(folder, 'own-password')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  if (hasData) return shipped
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, password, { mode: 0o600 })
  return password
}

/** Writes a file with secrets in it, which only the servers' account may read. */
export function writeForServer(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  const account = serverAccount()
  if (account) chownSync(file, account.uid, account.gid)
}
