import { type Logger, pino } from 'pino'
import { currentTrace } from './context.ts'

export type Log = Logger

/** Bytes and milliseconds for which lines gather: a write for each costs more than making them. */
const GATHERED = 4096
const FLUSH_EVERY = 100
const WARN = 40
const STDOUT = 1

/**
 * A JSON logger whose lines carry the service and the trace they belong to; secrets are taken out. Lines below `warn` are
 * written a few at a time; what is a warning or worse, and the last ones of a process that exits, at once.
 */
export function createLog(service: string, level: string, dest: number | string = STDOUT): Log {
  const destination = pino.destination({ dest, sync: true, minLength: GATHERED })
  setInterval(() => destination.flush(), FLUSH_EVERY).unref()
  process.on('exit', () => destination.flushSync())
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: ['req.headers.authorization', 'password', 'token', 'refreshToken', '*.password', '*.token'],
      mixin: () => {
        const trace = currentTrace()
        if (!trace) return {}
        // The request's id, and the names by which log servers find the trace of a line.
        const { traceId, spanId } = trace
        return { traceId, trace_id: traceId, span_id: spanId }
      },
      hooks: {
        logMethod(args, method, level) {
          method.apply(this, args)
          if (level >= WARN) destination.flush()
        },
      },
    },
    destination,
  )
}
