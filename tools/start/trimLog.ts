import { copyFileSync, statSync, truncateSync } from 'node:fs'

/** Bytes a log may grow to. */
const MOST = 10 * 2 ** 20

/**
 * Puts a log that has grown large aside as `<file>.1`, in place of the one before, and begins it anew. Its writer goes on
 * as if nothing had happened, as it appends; a line written in this very moment may be lost.
 */
export function trimLog(file: string, most = MOST): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size <= most) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}
