import pg from 'pg'
import { currentTrace } from '../context.ts'
import { beginUnder, failed } from './spans.ts'
import { sqlSummary } from './sqlSummary.ts'

type Query = (...args: unknown[]) => unknown

/**
 * A connection to PostgreSQL whose statements are spans of the trace that runs: Prisma's, prepared ones, and those that open and
 * commit transactions. A span tells what is done to which table, never the text or its values.
 */
export class TracedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const query = this.query.bind(this) as Query
    this.query = ((...args: unknown[]) => traced(query, args, this.database)) as typeof this.query
  }
}

function traced(query: Query, args: unknown[], database: string | undefined): unknown {
  const parent = currentTrace()?.span
  const [statement] = args
  // A stream or cursor ends long after it began, and nobody here uses one.
  if (parent === undefined || isSubmittable(statement)) return query(...args)
  const { summary, operation, table } = sqlSummary(statement)
  const attributes = {
    'db.system.name': 'postgresql',
    'db.operation.name': operation,
    ...(database !== undefined && { 'db.namespace': database }),
    ...(table !== undefined && { 'db.collection.name': table }),
  }
  const span = beginUnder(parent, summary, { kind: 'client', attributes })
  if (!span) return query(...args)
  const end = (error: unknown) => {
    if (error) failed(span, error)
    span.end()
  }
  const at = args.findLastIndex((arg) => typeof arg === 'function')
  if (at !== -1) {
    const answer = args[at] as Query
    return query(
      ...args.with(at, (error: unknown, ...rest: unknown[]) => {
        end(error)
        answer(error, ...rest)
      }),
    )
  }
  const result = query(...args) as Promise<unknown>
  result.then(() => end(undefined), end)
  return result
}

function isSubmittable(statement: unknown): boolean {
  return typeof (statement as { submit?: unknown } | undefined)?.submit === 'function'
}
