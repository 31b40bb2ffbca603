/** Where a request of the app is answered from. */
export type Source =
  /** By the browser itself, as if there were no service worker: everything of the API, and all that writes. */
  | 'browser'
  /** The page: from the network, and from the shell when there is none. */
  | 'page'
  /** What may change under its name: from the network, kept, and from there when there is none. */
  | 'fresh'
  /** What cannot change, or belongs to this build: from the shell, else from the network. */
  | 'kept'

interface Asked {
  readonly method: string
  /** `navigate` when a page is opened. */
  readonly mode: string
  readonly url: string
}

/** Decides where a request is answered from; `files` are the paths of the shell. */
export function sourceOf({ method, mode, url }: Asked, origin: string, files: ReadonlySet<string>): Source {
  const asked = new URL(url)
  if (method !== 'GET' || asked.origin !== origin) return 'browser'
  if (mode === 'navigate') return 'page'
  if (asked.pathname === '/config.json' || asked.pathname.startsWith('/map/')) return 'fresh'
  return asked.pathname.startsWith('/assets/') || files.has(asked.pathname) ? 'kept' : 'browser'
}
