import type { Log } from '../log.ts'
import { describe } from '../readiness.ts'
import { reportTo } from './reports.ts'
import type { ErrorReportConfig } from './variables.ts'

/** Milliseconds that a process which ends waits for its last reports. */
const LAST_REPORTS = 2000

export interface ErrorReports {
  /** Resolves when errors are reported from now on. */
  readonly started: Promise<void>
  /** Sends what is left, for two seconds at most. */
  stop(): Promise<void>
}

/** Reports errors that nobody expected, where SENTRY_DSN says to whom; also the one that ends the process. */
export function startErrorReports(service: string, config: ErrorReportConfig, log: Log): ErrorReports {
  const dsn = config.SENTRY_DSN
  if (!dsn) return { started: Promise.resolve(), stop: async () => undefined }
  const environment = config.SENTRY_ENVIRONMENT ?? config.NODE_ENV ?? 'production'
  const starting = import('./sentry.ts').then(({ createSentry }) => {
    const sentry = createSentry({ dsn, service, environment })
    reportTo(sentry)
    return sentry
  })
  const endWith = async (error: unknown, origin: string) => {
    log.fatal({ err: error }, 'nobody expected this: the process ends')
    process.stderr.write(`${service}: ${error instanceof Error ? error.stack : describe(error)}\n`)
    const sentry = await starting
    sentry.report(error, { at: 'process', doing: origin })
    await sentry.settled(LAST_REPORTS)
    process.exit(1)
  }
  process.on('uncaughtException', endWith)
  return {
    started: starting.then(() => undefined),
    async stop() {
      process.off('uncaughtException', endWith)
      reportTo(undefined)
      await (await starting).settled(LAST_REPORTS)
    },
  }
}
