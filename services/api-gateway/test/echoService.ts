import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it reached the service. */
export interface ReceivedRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

type AnswerRequest = (request: ReceivedRequest, response: ServerResponse) => void

/** An HTTP server in a service's place that shows what reached it, and answers as a test tells it to. */
export interface EchoService {
  readonly url: string
  readonly received: ReceivedRequest[]
  answerWith(answer: AnswerRequest): void
  /** What `/ready` says from now on, yes at first; who asks it is not shown. */
  setReady(ready: boolean): void
  close(): Promise<void>
}

const answerEmptyObject: AnswerRequest = (_request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end('{}')
}

export async function startEchoService(port = 0): Promise<EchoService> {
  const received: ReceivedRequest[] = []
  let answer = answerEmptyObject
  let isReady = true
  const server = createServer((incoming, response) => {
    if (incoming.url === '/ready') return void response.writeHead(isReady ? 200 : 503).end('{}')
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming
      const request = { method, url, headers, body: Buffer.concat(chunks) }
      received.push(request)
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith(next) {
      answer = next
    },
    setReady(ready) {
      isReady = ready
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
