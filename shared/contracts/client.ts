import type { ProblemDocument } from './problems.ts'
import { type BodyOf, type ParamsOf, publicPath, type QueryOf, type ReplyOf, type Route } from './route.ts'

/** What a call takes: only the parts that its route declares. */
export type CallInput<R extends Route> = (R['params'] extends object
  ? { params: ParamsOf<R> }
  : { params?: undefined }) &
  (R['body'] extends object ? { body: BodyOf<R> } : { body?: undefined }) & {
    query?: QueryOf<R>
    headers?: Record<string, string>
    signal?: AbortSignal
  }

/** A refusal as the API gave it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly problem: ProblemDocument
  /** Seconds to wait before trying again, from `Retry-After`. */
  readonly retryAfter: number | undefined

  constructor(status: number, problem: ProblemDocument, retryAfter?: number) {
    super(`${status} ${problem.code}: ${problem.detail}`)
    this.status = status
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

export interface CallerOptions {
  /** `http://localhost:3000` of a gateway, or a service's own address with `prefixed: false`. */
  readonly baseUrl: string
  /** Whether paths carry the owner's prefix, as on the gateway. */
  readonly prefixed?: boolean
  /** Headers for every call, asked anew each time (the token changes). */
  readonly headers?: () => Record<string, string> | Promise<Record<string, string>>
  readonly fetch?: typeof fetch
  /** Milliseconds until a call is given up; 10,000 where absent. */
  readonly timeoutMs?: number
}

/** The path with its parameters filled in and the query behind it. */
export function callPath(route: Route, input: CallInput<Route>, prefixed: boolean): string {
  const template = prefixed ? publicPath(route) : route.path
  const params = (input.params ?? {}) as Record<string, unknown>
  const path = template.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined) query.set(name, String(value))
  const search = query.toString()
  return search === '' ? path : `${path}?${search}`
}

/** A function that calls any route of the contracts: answers its reply, throws ApiProblem on a refusal. */
export function createCaller(options: CallerOptions) {
  const send = options.fetch ?? fetch
  return async function call<R extends Route>(route: R, input: CallInput<R>): Promise<ReplyOf<R>> {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? 10_000)
    const headers: Record<string, string> = { ...(await options.headers?.()), ...input.headers }
    if (input.body !== undefined) headers['content-type'] = 'application/json'
    const path = callPath(route, input as CallInput<Route>, options.prefixed ?? true)
    const response = await send(options.baseUrl + path, {
      method: route.method,
      headers,
      body: input.body === undefined ? null : JSON.stringify(input.body),
      signal: input.signal ? AbortSignal.any([input.signal, timeout]) : timeout,
    })
    if (!response.ok) throw await readProblem(response)
    return (response.status === 204 ? null : await response.json()) as ReplyOf<R>
  }
}
export type Call = ReturnType<typeof createCaller>

async function readProblem(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after'))
  const text = await response.text()
  const isProblem = (response.headers.get('content-type') ?? '').includes('problem+json')
  const problem: ProblemDocument = isProblem
    ? JSON.parse(text)
    : {
        type: 'about:blank',
        title: response.statusText,
        status: response.status,
        detail: text.slice(0, 500),
        code: 'internal_error',
        traceId: response.headers.get('x-request-id') ?? '',
      }
  return new ApiProblem(
    response.status,
    problem,
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
  )
}
