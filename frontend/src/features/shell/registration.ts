// The service worker's registration: at most one a tab, so that it stands outside of React.

/** Milliseconds between looks for a new version, for screens that are never closed. */
const LOOK_EVERY = 3_600_000

let waiting: ServiceWorker | undefined
const listeners = new Set<() => void>()

/** Registers the service worker once the page has loaded, and keeps looking for new versions. */
export function registerShell(): void {
  // Absent on a page that came neither by https nor from this machine.
  if (!navigator.serviceWorker) return
  window.addEventListener('load', () => {
    navigator.serviceWorker
      .register('/serviceWorker.js')
      .then(follow)
      .catch((error: unknown) => console.warn('The app cannot be kept for offline use', error))
  })
}

/** Takes away the one that a build served at this address has left, so that development sees its own files. */
export async function removeShell(): Promise<void> {
  const left = (await navigator.serviceWorker?.getRegistrations()) ?? []
  await Promise.all(left.map((registration) => registration.unregister()))
}

function follow(registration: ServiceWorkerRegistration): void {
  const tell = () => {
    // Without a controller it is the first one, which replaces nothing.
    waiting = navigator.serviceWorker.controller ? (registration.waiting ?? undefined) : undefined
    for (const listener of listeners) listener()
  }
  tell()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tell)
  })
  const look = () => {
    if (document.visibilityState === 'visible' && navigator.onLine)
      // Without a network now, the next look finds it.
      registration.update().catch((error: unknown) => console.debug('No look for a new version', error))
  }
  setInterval(look, LOOK_EVERY)
  document.addEventListener('visibilitychange', look)
}

/** The new version that waits to be taken over, if there is one. */
export const newVersion = {
  isThere: (): boolean => waiting !== undefined,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Lets it take over, and loads the page by it. Only what a person asks for. */
  takeOver(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    waiting?.postMessage('takeOver')
  },
}
