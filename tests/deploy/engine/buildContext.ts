import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

/** The folder that images are built from: what `.dockerignore` names is not in it. */
export class BuildContext {
  readonly #root: string
  readonly #ignored: readonly RegExp[]

  constructor(root: string) {
    this.#root = root
    this.#ignored = readFileSync(join(root, '.dockerignore'), 'utf8')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map(patternOf)
  }

  /** COPY from the context. Throws where the source is not in it. */
  copy(sources: readonly string[], target: string): void {
    copyInto(
      sources.map((source) => join(this.#root, source)),
      target,
      (path) => !this.#isIgnored(relative(this.#root, path)),
    )
  }

  #isIgnored(path: string): boolean {
    return this.#ignored.some((pattern) => pattern.test(path))
  }
}

/** A line of `.dockerignore`, and all below what it names. */
function patternOf(line: string): RegExp {
  const parts = line.split(/(\*\*\/|\*)/).map((part) => {
    if (part === '**/') return '(?:.*/)?'
    return part === '*' ? '[^/]*' : RegExp.escape(part)
  })
  return new RegExp(`^${parts.join('')}(?:/|$)`)
}

/** As COPY does: of a folder its contents, and several files only into a folder, which ends in a slash. */
export function copyInto(
  sources: readonly string[],
  target: string,
  isWanted: (path: string) => boolean = () => true,
): void {
  for (const source of sources) {
    if (!isWanted(source)) throw new Error(`${source} is not in the context: .dockerignore names it`)
    const into =
      target.endsWith('/') && !statSync(source).isDirectory() ? join(target, basename(source)) : target
    mkdirSync(dirname(into), { recursive: true })
    cpSync(source, into, {
      recursive: true,
      filter: isWanted,
      verbatimSymlinks: true,
      preserveTimestamps: true,
    })
  }
}
