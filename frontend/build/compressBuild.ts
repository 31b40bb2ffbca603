import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { compressFiles } from './compressFiles.ts'

/** Compresses what was built, when all of it is in its folder. */
export function compressBuild(): Plugin {
  let folder = ''
  return {
    name: 'tiffin-compress',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir)
    },
    closeBundle: { order: 'post', sequential: true, handler: () => compressFiles(folder) },
  }
}
