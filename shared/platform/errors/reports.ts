/** What is known of an error besides itself; nothing of it is personal. */
export interface ErrorFacts {
  /** Where it was met: `http`, `event`, `socket`, `timer`, `process`. */
  readonly at: string
  /** What was being done: a route's template, an event's type. */
  readonly doing?: string | undefined
}

/** Who is told of errors that nobody expected. */
export interface ErrorReporter {
  report(error: unknown, facts: ErrorFacts): void
}

let reporter: ErrorReporter | undefined

/** Says who is told from now on in this process; undefined: nobody, which is how it begins. */
export function reportTo(installed: ErrorReporter | undefined): void {
  reporter = installed
}

/** Tells of an error that nobody expected. Expected refusals are no errors. */
export function reportError(error: unknown, facts: ErrorFacts): void {
  reporter?.report(error, facts)
}
