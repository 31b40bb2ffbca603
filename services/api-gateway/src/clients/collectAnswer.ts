import type { Dispatcher, Pool } from 'undici'
import type { UpstreamAnswer } from '../domain/upstream.ts'

/** Sends a request and collects its answer, which is small: a stream would cost more than the request. Rejects as undici does. */
export function collectAnswer(
  pool: Pool,
  { signal, ...request }: Dispatcher.DispatchOptions & { readonly signal?: AbortSignal },
): Promise<UpstreamAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let statusCode = 0
    let headers: UpstreamAnswer['headers'] = {}
    let abort: (() => void) | undefined
    const settled = () => abort && signal?.removeEventListener('abort', abort)
    pool.dispatch(request, {
      onRequestStart(controller) {
        if (!signal) return
        abort = () => controller.abort(signal.reason)
        if (signal.aborted) abort()
        else signal.addEventListener('abort', abort, { once: true })
      },
      onResponseStart(_controller, status, received) {
        statusCode = status
        headers = received
      },
      onResponseData: (_controller, chunk) => void chunks.push(chunk),
      onResponseEnd() {
        settled()
        resolve({ statusCode, headers, body: joined(chunks) })
      },
      onResponseError(_controller, error) {
        settled()
        reject(error)
      },
    })
  })
}

function joined(chunks: readonly Buffer[]): Buffer | null {
  const [first = null] = chunks
  return chunks.length < 2 ? first : Buffer.concat(chunks)
}
