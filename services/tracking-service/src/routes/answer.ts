import type { Answer, SocketError } from '@tiffin/contracts/tracking'
import { inTrace, traceFrom } from '@tiffin/platform/context'
import { reportError } from '@tiffin/platform/errors/reports'
import type { Log } from '@tiffin/platform/log'
import { Problem } from '@tiffin/platform/problem'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { TrackingSocket } from './socketServer.ts'
import { tellSocket } from './tellSocket.ts'

type Acknowledge<T> = ((answer: Answer<T>) => void) | undefined

/**
 * What does a request with a payload, for every socket: one function, as one for each socket and event would be a tenth of
 * a socket's memory. The answer goes to the request's acknowledgement, a refusal there or as `error` event.
 */
export function answering<Payload, T>(
  log: Log,
  work: (socket: TrackingSocket, payload: Payload) => Promise<T>,
) {
  return function (this: TrackingSocket, payload: Payload, acknowledge: Acknowledge<T>): Promise<void> {
    return answerSocket(this, log, acknowledge, () => work(this, payload))
  }
}

/** The same for a request without payload. */
export function answeringBare<T>(log: Log, work: (socket: TrackingSocket) => Promise<T>) {
  return function (this: TrackingSocket, acknowledge: Acknowledge<T>): Promise<void> {
    return answerSocket(this, log, acknowledge, () => work(this))
  }
}

async function answerSocket<T>(
  socket: TrackingSocket,
  log: Log,
  acknowledge: Acknowledge<T>,
  work: () => Promise<T>,
): Promise<void> {
  await inTrace(traceFrom(undefined), async () => {
    const answer = typeof acknowledge === 'function' ? acknowledge : undefined
    try {
      const data = await work()
      answer?.({ ok: true, data })
    } catch (error) {
      if (!(error instanceof Problem)) {
        log.error({ err: error }, 'socket request failed')
        reportError(error, { at: 'socket' })
      }
      const told = socketError(error)
      if (answer) answer({ ok: false, error: told, data: null })
      else tellSocket(socket, 'error', told)
    }
  })
}

function socketError(error: unknown): SocketError {
  if (error instanceof Problem) return { code: error.code, message: error.message }
  return { code: 'internal_error', message: 'Something went wrong on our side. Try again.' }
}

/** Checks what a client sent. The function throws `invalid_request` naming the first fault. */
export function parserOf<S extends TSchema>(schema: S): (value: unknown) => Static<S> {
  const validator = Compile(schema)
  return (value) => {
    if (validator.Check(value)) return value as Static<S>
    const [fault] = validator.Errors(value)
    throw new Problem('invalid_request', {
      detail: `${fault?.instancePath || 'The payload'} ${fault?.message}.`,
    })
  }
}
