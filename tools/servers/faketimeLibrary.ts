import { globSync } from 'node:fs'
import { unpackDebianPackages } from './debianPackages.ts'
import type { ServerContext } from './server.ts'

/** Debian's libfaketime, which gives a process another clock; undefined, and said so, where it is not to be had. */
export async function findFaketime(context: ServerContext): Promise<string | undefined> {
  try {
    const { root } = await unpackDebianPackages(context, 'faketime', ['libfaketime'], 'Clocks stay right')
    return globSync(`${root}/usr/lib/*/faketime/libfaketime.so.1`)[0]
  } catch (error) {
    context.signal.throwIfAborted()
    context.progress((error as Error).message)
    return undefined
  }
}
