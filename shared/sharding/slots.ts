import { hash } from 'node:crypto'
import { SLOTS } from './shardMap.ts'

/**
 * The slot of a key, 0 to 1,023: the first two bytes of its SHA-256, modulo 1,024. Fixed for ever, as rows lie where
 * it says. The key counts as it is; bring e-mail addresses to lower case before.
 */
export function slotOf(key: string): number {
  return hash('sha256', key, 'buffer').readUInt16BE(0) % SLOTS
}
