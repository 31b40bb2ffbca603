import type { Role } from '@tiffin/contracts/route'

/** A person with an account. */
export interface User {
  readonly id: string
  /** Normalised. */
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly phoneNumber: string | null
  readonly role: Role
  /** As typed, for display. */
  readonly city: string
  /** The home market; it never changes. */
  readonly market: number
  /** Whether a link that was sent to the address was opened. */
  readonly emailVerified: boolean
  /** Raised with every change. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** A user with what signing in is checked against. */
export interface Account {
  readonly user: User
  readonly passwordHash: string
}

/** The form an address is compared and kept in: two spellings of one mailbox are one address. */
export const normaliseEmail = (text: string): string => text.trim().toLowerCase()
