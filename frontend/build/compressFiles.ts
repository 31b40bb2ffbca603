import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** What is not compressed already. */
const TEXTS = '**/*.{html,js,mjs,css,svg,json,webmanifest}'
/** Bytes below which it saves nothing that would be noticed. */
const SMALLEST = 1024

const ENCODERS = {
  '.br': (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        // One below the best: half the time, for one percent.
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY - 1,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  '.gz': (body: Buffer) => promisify(gzip)(body, { level: constants.Z_BEST_COMPRESSION }),
} as const

/** Lays beside every text of a built app its Brotli and gzip form, once, so that serving it costs nothing. */
export async function compressFiles(folder: string): Promise<void> {
  const files = globSync(TEXTS, { cwd: folder }).map((name) => join(folder, name))
  await Promise.all(files.map(compressFile))
}

async function compressFile(file: string): Promise<void> {
  const body = await readFile(file)
  if (body.length < SMALLEST) return
  await Promise.all(
    Object.entries(ENCODERS).map(async ([ending, encode]) => writeFile(file + ending, await encode(body))),
  )
}
