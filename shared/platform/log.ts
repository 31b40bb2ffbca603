import { type Logger, pino } from 'pino'
import { currentTrace } from './context.ts'

export type Log = Logger

/** A JSON logger whose lines carry the service and the trace they belong to; secrets are taken out. */
export function createLog(service: string, level: string): Log {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: ['req.headers.authorization', 'password', 'token', 'refreshToken', '*.password', '*.token'],
    mixin: () => {
      const trace = currentTrace()
      return trace ? { traceId: trace.traceId } : {}
    },
  })
}
