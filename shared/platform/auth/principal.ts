import type { Caller, Role } from '@tiffin/contracts/route'
import type { TokenSession } from './revocations.ts'

/** Who calls: a signed-in person, or another service. */
export interface Principal {
  /** The user's id; a service's name for a service. */
  readonly id: string
  readonly role: Caller
  /** A person's home market. */
  readonly market: number | undefined
}

export const NOBODY: Principal = { id: '', role: 'customer', market: undefined }

export interface AccessClaims {
  readonly userId: string
  readonly role: Role
  readonly market: number
  /** The session the token belongs to; without one it can only end with its time. */
  readonly session?: TokenSession | undefined
}
