import { PROBLEMS, type ProblemCode, type ProblemDocument, problemType } from '@tiffin/contracts/problems'

export interface ProblemOptions {
  /** What to do, for a person. */
  readonly detail: string
  /** Further members of the problem document: candidates, the price now, … */
  readonly extensions?: Readonly<Record<string, unknown>>
  /** Seconds after which a retry makes sense (`Retry-After`). */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/** An expected refusal: thrown anywhere below a door, answered there as RFC 9457 problem document. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly status: number
  readonly extensions: Readonly<Record<string, unknown>>
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode, options: ProblemOptions) {
    super(options.detail, { cause: options.cause })
    this.code = code
    this.status = PROBLEMS[code].status
    this.extensions = options.extensions ?? {}
    this.retryAfter = options.retryAfter
  }
}

/** The document that goes over the wire. */
export function problemDocument(problem: Problem, traceId: string): ProblemDocument {
  return {
    ...problem.extensions,
    type: problemType(problem.code),
    title: PROBLEMS[problem.code].title,
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    traceId,
  }
}
