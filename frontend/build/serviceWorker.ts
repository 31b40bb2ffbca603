import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

const SOURCE = 'src/features/shell/serviceWorker.ts'
/** The name its registration knows. It stays the same over all builds: a browser looks there for the next one. */
const NAME = 'serviceWorker.js'
/** Stands in the source for the shell of this build. */
const PLACEHOLDER = '__SHELL__'
/** What a first visit keeps: code, styles, the Latin letters, drawings. The rest is kept when it is used. */
const KEPT = /\.(m?js|css|svg|webmanifest)$|figtree-latin-wght-normal-[\w-]+\.woff2$/
/** Bytes beyond which code is kept only once it was used, as the maps' is, unless the app does not start without it. */
const LARGEST = 200_000

/** Builds the service worker, and tells it which files make up the shell of this build. */
export function serviceWorker(): Plugin {
  let root = ''
  return {
    name: 'tiffin-service-worker',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: join(root, SOURCE), fileName: NAME })
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[NAME]
        if (worker?.type !== 'chunk' || worker.imports.length > 0)
          throw new Error(`${SOURCE} must not share a module with the app: it runs alone`)
        const hash = createHash('sha256')
        const first = neededFirst(bundle)
        const built = Object.keys(bundle).filter(
          (name) => name !== NAME && KEPT.test(name) && (first.has(name) || sizeOf(bundle[name]) <= LARGEST),
        )
        for (const name of [...Object.keys(bundle), 'index.html']) hash.update(name)
        const lying = globSync('**/*.*', { cwd: join(root, 'public') })
          .map((name) => name.replaceAll(sep, '/'))
          .filter((name) => KEPT.test(name))
        for (const name of [...lying.map((name) => join('public', name)), 'index.html'])
          hash.update(readFileSync(join(root, name)))
        const files = ['/', ...[...built, ...lying].sort().map((name) => `/${name}`)]
        const shell = JSON.stringify({ version: hash.digest('hex').slice(0, 12), files })
        if (!worker.code.includes(PLACEHOLDER)) throw new Error(`${SOURCE} has no ${PLACEHOLDER}`)
        worker.code = worker.code.replace(PLACEHOLDER, () => shell)
      },
    },
  }
}

/** The app's first script and all that it imports before it runs. */
function neededFirst(bundle: Rolldown.OutputBundle): ReadonlySet<string> {
  const entries = Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry)
  const needed = new Set(entries.map(({ fileName }) => fileName))
  for (const name of needed) {
    const file = bundle[name]
    if (file?.type === 'chunk') for (const imported of file.imports) needed.add(imported)
  }
  return needed
}

function sizeOf(file: Rolldown.OutputBundle[string] | undefined): number {
  if (!file) return 0
  return Buffer.byteLength(file.type === 'chunk' ? file.code : file.source)
}
