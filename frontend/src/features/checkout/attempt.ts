/** One wish to place one order: repeated with the same key, it makes one order. */
export interface Attempt {
  readonly key: string
  /** What was sent, as text. */
  readonly request: string
}

/** The attempt to send this request with: the same while the request is the same, else a new one. */
export function attemptFor(before: Attempt | undefined, request: unknown, newKey: () => string): Attempt {
  const text = JSON.stringify(request)
  return before?.request === text ? before : { key: newKey(), request: text }
}
