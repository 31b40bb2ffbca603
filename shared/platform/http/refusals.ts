import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { currentTrace } from '../context.ts'
import { reportError } from '../errors/reports.ts'
import type { Metrics } from '../metrics.ts'
import { Problem, problemDocument } from '../problem.ts'
import { invalidRequest } from './validation.ts'

/** Translates an error of a library or a room below (a place that is unknown, a shard that is away) to a Problem. */
export type ErrorTranslator = (error: unknown) => Problem | undefined

/** Answers every error of a server as problem document, and counts it; what nobody expected is logged and told as 500. */
export function answerRefusals(
  app: FastifyInstance,
  translate: ErrorTranslator,
  { refusals }: Pick<Metrics, 'refusals'>,
): void {
  const count = ({ method, routeOptions }: FastifyRequest, { code }: Problem) =>
    refusals.inc({ method, route: routeOptions.url ?? 'unknown', code })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error, translate)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    if (problem.code === 'internal_error')
      reportError(error, { at: 'http', doing: `${request.method} ${request.routeOptions.url ?? 'unknown'}` })
    count(request, problem)
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const problem = new Problem('route_not_found', {
      detail: `${request.method} ${request.url} is not part of this API; see /docs.`,
    })
    count(request, problem)
    return sendProblem(reply, problem)
  })
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(problem.retryAfter)))
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .serializer((document: unknown) => JSON.stringify(document))
    .type('application/problem+json')
    .send(problemDocument(problem, currentTrace()?.traceId ?? ''))
}

/** The refusal that stands for any error. */
export function toProblem(error: FastifyError, translate: ErrorTranslator): Problem {
  if (error instanceof Problem) return error
  const translated = translate(error)
  if (translated) return translated
  if (error.validation) return invalidRequest(error.validationContext ?? 'request', error.validation)
  return (
    ofFastify(error) ??
    new Problem('internal_error', { detail: 'Quote the trace id to the operator.', cause: error })
  )
}

function ofFastify(error: FastifyError): Problem | undefined {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new Problem('payload_too_large', { detail: 'Send a smaller body.', cause: error })
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new Problem('unsupported_media_type', {
      detail: 'Send `Content-Type: application/json`.',
      cause: error,
    })
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return new Problem('invalid_request', { detail: `${error.message}.`, cause: error })
  return undefined
}
