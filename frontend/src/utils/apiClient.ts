import { ApiProblem, type Call, type CallInput, callPath } from '@tiffin/contracts/client'
import { reportSpans } from '@tiffin/contracts/operations'
import type { ProblemDocument } from '@tiffin/contracts/problems'
import { publicPath, type ReplyOf, type Route } from '@tiffin/contracts/route'
import axios, { type AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import { currentToken } from '../features/session/tokens.ts'
import { beginCall, reportSpansTo } from './trace.ts'

/** Milliseconds until a call is given up. */
const TIMEOUT = 15_000

/** Calls the gateway as whoever is signed in; throws ApiProblem on a refusal, AxiosError where no answer came. */
export function createApiClient(baseURL: string): Call {
  reportSpansTo(baseURL + publicPath(reportSpans))
  const bare = axios.create({ baseURL, timeout: TIMEOUT })
  const signed = axios.create({ baseURL, timeout: TIMEOUT })
  const anonymous = callThrough(bare)
  signed.interceptors.request.use(async (request) => authorize(request, await currentToken(anonymous)))
  signed.interceptors.response.use(undefined, async (error: AxiosError) => {
    const { config, response } = error
    const sent = sentToken(config)
    if (response?.status !== 401 || !config || !sent) throw error
    // The token ended early (another secret, another clock): once more with a new one, past the interceptors.
    const renewed = await currentToken(anonymous, sent)
    if (renewed === undefined) throw error
    return bare.request(authorize(config, renewed))
  })
  const known = callThrough(signed)
  return (route, input) =>
    (route.owner === 'auth' && route.access === 'anyone' ? anonymous : known)(route, input)
}

function callThrough(http: AxiosInstance): Call {
  return async <R extends Route>(route: R, input: CallInput<R>) => {
    // What only reads is traced from the gateway on: a header more would make browsers ask whether they may send it.
    const trace = route.method === 'GET' ? undefined : beginCall(route.name)
    try {
      const { data, headers } = await http.request({
        method: route.method,
        url: callPath(route, input as CallInput<Route>, true),
        data: input.body,
        headers: { ...input.headers, ...(trace && { traceparent: trace.traceparent }) },
        signal: input.signal,
      })
      trace?.ended(headers.traceparent)
      return data as ReplyOf<R>
    } catch (error) {
      if (axios.isAxiosError(error)) trace?.ended(error.response?.headers.traceparent)
      throw problemOf(error) ?? error
    }
  }
}

function authorize(
  request: InternalAxiosRequestConfig,
  token: string | undefined,
): InternalAxiosRequestConfig {
  if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`)
  return request
}

function sentToken(request: InternalAxiosRequestConfig | undefined): string | undefined {
  const header = request?.headers.get('Authorization')
  return typeof header === 'string' ? header.replace('Bearer ', '') : undefined
}

function problemOf(error: unknown): ApiProblem | undefined {
  if (!axios.isAxiosError<ProblemDocument>(error) || !error.response?.data?.code) return undefined
  const { status, data, headers } = error.response
  return new ApiProblem(status, data, Number(headers['retry-after']) || undefined)
}
