/** A refusal of the tracking service, or that it did not answer in time (`upstream_timeout`). */
export class SocketRefusal extends Error {
  override readonly name = 'SocketRefusal'
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/** Whether the tracking service refused, with this code where one is given. */
export function isSocketRefusal(error: unknown, code?: string): error is SocketRefusal {
  return error instanceof SocketRefusal && (code === undefined || error.code === code)
}
