import { describe } from './readiness.ts'

/** What a started service gives its process. */
export interface Running {
  /** Takes no new work, finishes what runs, closes everything. */
  stop(): Promise<void>
}

/** Milliseconds a stopping service may take before it is ended. */
const STOP_DEADLINE = 25_000

/**
 * A service's process: starts it, stops it on SIGTERM or SIGINT, and ends with 1 when it cannot start.
 * A second signal ends it at once.
 */
export async function runProcess(service: string, start: () => Promise<Running>): Promise<void> {
  let running: Running | undefined
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => {
      process.stderr.write(`${service}: did not stop within ${STOP_DEADLINE} ms after ${signal}\n`)
      process.exit(1)
    }, STOP_DEADLINE).unref()
    await running?.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  try {
    running = await start()
  } catch (error) {
    process.stderr.write(
      `${service}: ${error instanceof Error && error.name === 'ConfigError' ? error.message : describeAll(error)}\n`,
    )
    process.exit(1)
  }
}

function describeAll(error: unknown): string {
  return error instanceof Error && error.stack ? error.stack : describe(error)
}
