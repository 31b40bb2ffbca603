/** How Chromium, Firefox, Safari and Vite say that a part of the app could not be loaded. */
const SAYINGS =
  /dynamically imported module|importing a module script failed|unable to preload css|not a valid javascript mime type/i

/** Whether a page failed because its code did not come: no network, or a deployment replaced it. */
export function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && SAYINGS.test(error.message)
}
