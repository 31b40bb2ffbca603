import type { AppFiles } from './appFiles.ts'
import { ADDRESSES, type PageName } from './pageAddresses.ts'

/** Where a build tells of its scripts, as Vite writes it. */
export const MANIFEST = 'scripts.json'

type Manifest = Readonly<Record<string, { readonly file: string; readonly imports?: readonly string[] }>>

/**
 * Which scripts the page of an address takes, the app's first ones first. Told with the page, they all come at once, and
 * not the page's own after the others. None where the build tells nothing or the address is no page's.
 */
export function pageScripts(files: AppFiles): (path: string) => readonly string[] {
  const told = files.get(`/${MANIFEST}`)
  if (!told) return () => []
  const manifest: Manifest = JSON.parse(told.plain.toString())
  const pages = Object.entries(ADDRESSES).map(([name, addresses]) => ({
    patterns: addresses.map((address) => new URLPattern({ pathname: address.replace('/*', '{/*}?') })),
    scripts: importsOf(manifest, ['index.html', sourceOf(name as PageName)]),
  }))
  return (path) =>
    pages.find(({ patterns }) => patterns.some((pattern) => pattern.test({ pathname: path })))?.scripts ?? []
}

const sourceOf = (name: PageName) => `src/pages/${name}.tsx`

/** The addresses of these scripts and of all that they import before they run. */
function importsOf(manifest: Manifest, names: readonly string[]): readonly string[] {
  const all = new Set<string>()
  const add = (name: string) => {
    if (all.has(name)) return
    all.add(name)
    manifest[name]?.imports?.forEach(add)
  }
  names.forEach(add)
  return [...all].flatMap((name) => (manifest[name] ? [`/${manifest[name].file}`] : []))
}
