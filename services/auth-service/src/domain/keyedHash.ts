import { createHmac, hkdfSync } from 'node:crypto'

/** Makes names that nobody can find out what they stand for without the key (32 bytes in base64); each `purpose` has names of its own. */
export function keyedHash(key: string, purpose: string): (text: string) => string {
  const own = Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', `tiffin ${purpose}`, 32))
  return (text) => createHmac('sha256', own).update(text).digest('base64url')
}
