// The part of a service worker's global scope that ours uses: TypeScript's own library for it cannot stand in one
// program with that for pages.

/** An event whose work the browser waits for. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Extendable {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Events {
  install: Extendable
  activate: Extendable
  fetch: Fetching
  message: MessageEvent<unknown>
}
export interface ServiceWorkerScope {
  readonly location: Location
  readonly caches: CacheStorage
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void
}
