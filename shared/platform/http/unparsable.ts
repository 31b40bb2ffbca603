import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type {
  ConnectionError,
  FastifyError,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
} from 'fastify'
import { traceFrom, traceparent } from '../context.ts'
import { Problem, problemDocument } from '../problem.ts'

/** Fastify's options for requests that never get as far as a route: they are answered as problem documents too. */
export const unparsable: Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'> = {
  frameworkErrors: answerBadPath,
  clientErrorHandler: answerBadHttp,
}

/** A path that is no text, or a parameter beyond measure. No hook ran, so the trace begins here. */
function answerBadPath(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const trace = traceFrom(request.headers.traceparent as string | undefined)
  const problem = new Problem('invalid_request', { detail: `${error.message}.`, cause: error })
  reply
    .code(problem.status)
    .header('x-request-id', trace.traceId)
    .header('traceparent', traceparent(trace))
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(problem, trace.traceId)))
}

/** Headers beyond measure, bytes that are not HTTP, or too few of them: there is no request, only a socket to answer on. */
function answerBadHttp(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const problem = problemOf(error.code)
  const trace = traceFrom(undefined)
  const body = JSON.stringify(problemDocument(problem, trace.traceId))
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${trace.traceId}`,
      `Traceparent: ${traceparent(trace)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

function problemOf(code: string): Problem {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem('headers_too_large', { detail: 'Send fewer or shorter headers.' })
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new Problem('request_timeout', { detail: 'Send headers within 10 s, and the body within 30 s.' })
  return new Problem('invalid_request', { detail: 'These bytes are not HTTP/1.1.' })
}
