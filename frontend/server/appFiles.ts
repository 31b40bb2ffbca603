import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

/** What a body may be compressed with, the smallest first, and how its file's name ends. */
export const ENCODINGS = { br: '.br', gzip: '.gz' } as const
export type Encoding = keyof typeof ENCODINGS

/** A file of the built app, as it is and as it was compressed when it was built. */
export interface AppFile {
  readonly type: string
  /** Changes with the content. */
  readonly hash: string
  /** Whether its name changes with its content, as of all below `/assets`. */
  readonly isImmutable: boolean
  readonly plain: Buffer
  readonly compressed: Readonly<Partial<Record<Encoding, Buffer>>>
}

/** The app's files by their paths, `/index.html` among them. */
export type AppFiles = ReadonlyMap<string, AppFile>

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/**
 * Reads a built app into memory: what is served is one build, also while the next one is written to the folder, and
 * nothing else of the disk can be asked for. Hidden files are left out.
 */
export function readApp(folder: string): AppFiles {
  const names = globSync('**/*.*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll(sep, '/'))
  const all = new Set(names)
  return new Map(
    names.filter((name) => !isCompressed(name, all)).map((name) => [name, read(folder, name, all)]),
  )
}

const isCompressed = (name: string, all: ReadonlySet<string>): boolean =>
  Object.values(ENCODINGS).some((end) => name.endsWith(end) && all.has(name.slice(0, -end.length)))

function read(folder: string, name: string, all: ReadonlySet<string>): AppFile {
  const plain = readFileSync(join(folder, name))
  const compressed = Object.entries(ENCODINGS)
    .filter(([, end]) => all.has(name + end))
    .map(([encoding, end]) => [encoding, readFileSync(join(folder, name + end))])
  return {
    type: TYPES[extname(name)] ?? 'application/octet-stream',
    hash: createHash('sha256').update(plain).digest('base64url').slice(0, 22),
    isImmutable: name.startsWith('/assets/'),
    plain,
    compressed: Object.fromEntries(compressed),
  }
}
