// The service worker: keeps the app's own files, so that it opens without a network. It never keeps an answer of the API.
import { sourceOf } from './requestSource.ts'
import type { ServiceWorkerScope } from './serviceWorkerScope.ts'

/** The files of this build and a name for them; the build puts them here. */
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] }

/** Milliseconds after which a network that does not answer counts as none, where something kept can stand in. */
const PATIENCE = 4000

const scope = self as unknown as ServiceWorkerScope
const shell = __SHELL__
const files = new Set(shell.files)
const cacheName = `shell-${shell.version}`

scope.addEventListener('install', (event) => event.waitUntil(keepShell()))
scope.addEventListener('activate', (event) =>
  event.waitUntil(removeOlder().then(() => scope.clients.claim())),
)
// Sent by the page when the person asked for the new version, and never before.
scope.addEventListener('message', (event) => {
  if (event.data === 'takeOver') void scope.skipWaiting()
})
scope.addEventListener('fetch', (event) => {
  const { request } = event
  const source = sourceOf(request, scope.location.origin, files)
  if (source === 'page') event.respondWith(networkElse('/', request))
  if (source === 'fresh') event.respondWith(networkElse(request, request, true))
  if (source === 'kept') event.respondWith(keptElseNetwork(request))
})

/** Everything or nothing: a shell with a hole is not installed. */
async function keepShell(): Promise<void> {
  const cache = await scope.caches.open(cacheName)
  await cache.addAll([...files, '/config.json'].map((path) => new Request(path, { cache: 'no-cache' })))
}

async function removeOlder(): Promise<void> {
  const names = await scope.caches.keys()
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => scope.caches.delete(name)))
}

/** The network's answer; what is kept when there is no network, or one that is too slow or has no server behind it. */
async function networkElse(kept: RequestInfo, request: Request, keeps = false): Promise<Response> {
  const cache = await scope.caches.open(cacheName)
  const standIn = await cache.match(kept, { ignoreVary: true })
  if (!standIn) return fetch(request)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) })
    if (answer.status >= 500) return standIn
    if (keeps && answer.ok) await cache.put(kept, answer.clone())
    return answer
  } catch {
    return standIn
  }
}

async function keptElseNetwork(request: Request): Promise<Response> {
  const cache = await scope.caches.open(cacheName)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept) return kept
  const answer = await fetch(request)
  // A part of a file (206) cannot be kept.
  if (answer.status === 200) await cache.put(request, answer.clone())
  return answer
}
