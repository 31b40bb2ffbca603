import { refresh } from '@tiffin/contracts/auth'
import { ApiProblem, type Call } from '@tiffin/contracts/client'
import { type Kept, kept } from './kept.ts'
import { type KeptSession, keptSession, needsRenewal, readSession } from './session.ts'

/** This browser's session. */
export const storedSession: Kept<KeptSession> = kept('session', readSession)

/** A refresh token that is no longer good, or never was one. */
const ENDED: readonly string[] = ['refresh_token_invalid', 'refresh_token_reused', 'invalid_request']

/**
 * An access token that is good for now, renewed where needed; undefined when nobody is signed in.
 * A refresh token is good once, so that all tabs renew in turn and the later ones find the new token there.
 */
export async function currentToken(call: Call, rejected?: string): Promise<string | undefined> {
  const usable = () => {
    const session = storedSession.get()
    if (!session) return { token: undefined }
    return needsRenewal(session, Date.now()) || session.token === rejected ? undefined : session
  }
  return (usable() ?? (await inTurn(async () => usable() ?? (await renew(call))))).token
}

async function renew(call: Call): Promise<{ token: string | undefined }> {
  const session = storedSession.get()
  if (!session) return { token: undefined }
  try {
    const answer = await call(refresh, { body: { refreshToken: session.refreshToken } })
    const next = keptSession(answer, Date.now())
    storedSession.set(next)
    return next
  } catch (error) {
    if (!(error instanceof ApiProblem) || !ENDED.includes(error.problem.code)) throw error
    storedSession.set(undefined)
    return { token: undefined }
  }
}

let last: Promise<unknown> = Promise.resolve()

/** One renewal at a time: by the browser's locks, which need a secure page, else within this tab. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (navigator.locks) return navigator.locks.request('tiffin.session', work) as Promise<T>
  const mine = last.then(work, work)
  last = mine
  return mine
}
