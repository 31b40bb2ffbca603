import { useQueryClient } from '@tanstack/react-query'
import { login, logout, logoutEverywhere, register, type Session, type User } from '@tiffin/contracts/auth'
import type { BodyOf } from '@tiffin/contracts/route'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { keptSession } from '../features/session/session.ts'
import { storedSession } from '../features/session/tokens.ts'
import { useKept } from '../features/session/useKept.ts'
import { useApi } from './ApiContext.tsx'

interface Auth {
  /** Who is signed in; undefined when nobody is. */
  readonly user: User | undefined
  /** The JWT of the moment. */
  readonly token: string | undefined
  /** Where this turns the second step on, `showCodes` shows its recovery codes first. */
  signIn(
    credentials: BodyOf<typeof login>,
    showCodes: (codes: readonly string[]) => Promise<void>,
  ): Promise<void>
  signUp(person: BodyOf<typeof register>): Promise<void>
  /** Goes on with a session that took this one's place. */
  takeSession(session: Session): void
  /** The person changed something of their account. */
  userChanged(user: User): void
  /** The session is over on the server: nothing of it stays here. */
  forgetSession(): void
  signOut(): Promise<void>
  /** Ends the person's sessions on all devices, this one among them. Throws where the server did not do it. */
  signOutEverywhere(): Promise<void>
}
const AuthContext = createContext<Auth | undefined>(undefined)

export function AuthProvider({ children }: { children: ReactNode }) {
  const { call } = useApi()
  const queries = useQueryClient()
  const session = useKept(storedSession)
  const auth = useMemo<Auth>(
    () => ({
      user: session?.user,
      token: session?.token,
      async signIn(body, showCodes) {
        const { recoveryCodes, ...opened } = await call(login, { body })
        if (recoveryCodes) await showCodes(recoveryCodes)
        storedSession.set(keptSession(opened, Date.now()))
      },
      async signUp(body) {
        storedSession.set(keptSession(await call(register, { body }), Date.now()))
      },
      takeSession(opened) {
        storedSession.set(keptSession(opened, Date.now()))
      },
      userChanged(user) {
        const kept = storedSession.get()
        if (kept) storedSession.set({ ...kept, user })
      },
      forgetSession() {
        storedSession.set(undefined)
        queries.clear()
      },
      async signOut() {
        storedSession.set(undefined)
        queries.clear()
        if (!session) return
        // Signed out here in any case; the server ends the family of tokens when it can be reached.
        await call(logout, { body: { refreshToken: session.refreshToken } }).catch((error: unknown) =>
          console.warn('The session could not be ended on the server', error),
        )
      },
      async signOutEverywhere() {
        await call(logoutEverywhere, {})
        storedSession.set(undefined)
        queries.clear()
      },
    }),
    [call, queries, session],
  )
  return <AuthContext.Provider value={auth}>{children}</AuthContext.Provider>
}

/** Who is signed in, and how to change that. */
export function useAuth(): Auth {
  const auth = useContext(AuthContext)
  if (!auth) throw new Error('useAuth needs an AuthProvider above it')
  return auth
}
