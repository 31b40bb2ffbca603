import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { waitFor } from './waitFor.ts'

/** An error as it was reported; of what Sentry's protocol has, what is asked of it in tests. */
export interface ReportedError {
  readonly release?: string
  readonly environment?: string
  readonly server_name?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly contexts?: { readonly trace?: { readonly trace_id?: string; readonly span_id?: string } }
  readonly exception: {
    readonly values: readonly {
      readonly type: string
      readonly value: string
      readonly mechanism?: { readonly type: string; readonly handled: boolean }
      readonly stacktrace?: { readonly frames: readonly { readonly filename?: string }[] }
    }[]
  }
}

/** Takes error reports as Sentry does (https://develop.sentry.dev/sdk/data-model/envelopes/). */
export interface EnvelopeReceiver {
  /** For SENTRY_DSN. */
  readonly dsn: string
  readonly errors: readonly ReportedError[]
  /** The envelopes as they came. */
  readonly bodies: readonly string[]
  /** Waits until so many have come. */
  took(count: number): Promise<void>
  close(): Promise<void>
}

const PROJECT = '42'
const KEY = '0123456789abcdef0123456789abcdef'

export async function startEnvelopeReceiver(): Promise<EnvelopeReceiver> {
  const errors: ReportedError[] = []
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname !== `/api/${PROJECT}/envelope/` || searchParams.get('sentry_key') !== KEY) {
      response.writeHead(403).end()
      return
    }
    bodies.push(body)
    errors.push(...errorsIn(body))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    dsn: `http://${KEY}@127.0.0.1:${(server.address() as AddressInfo).port}/${PROJECT}`,
    errors,
    bodies,
    took: async (count) => void (await waitFor(`${count} reports`, () => errors.length >= count)),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** An envelope is lines of JSON: a header, then for each item its header and its payload. */
function errorsIn(envelope: string): ReportedError[] {
  const [, ...lines] = envelope.split('\n')
  return lines.flatMap((line, i) => {
    const header = i % 2 === 0 && line !== '' ? (JSON.parse(line) as { type?: string }) : undefined
    return header?.type === 'event' ? [JSON.parse(lines[i + 1] ?? '{}') as ReportedError] : []
  })
}
