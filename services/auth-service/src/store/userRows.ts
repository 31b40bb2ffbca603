import type { Role } from '@tiffin/contracts/route'
import type { User } from '../domain/user.ts'

/** A row of "User". Its check "User_complete" keeps null out of what the columns would allow. */
export interface UserRow {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  readonly phoneNumber: string | null
  readonly role: string
  readonly city: string
  readonly market: number
  readonly vehicle: string | null
  readonly version: number
  readonly sessionVersion: number
  readonly status: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly emailVerifiedAt: Date | null
}

const COLUMNS = [
  'id',
  'email',
  'password',
  'firstName',
  'lastName',
  'phoneNumber',
  'role',
  'city',
  'market',
  'vehicle',
  'version',
  'sessionVersion',
  'status',
  'createdAt',
  'updatedAt',
  'emailVerifiedAt',
] as const satisfies readonly (keyof UserRow)[]

/**
 * The columns of a UserRow, by name: what answers `*` is refused on every connection that has prepared it as soon as the next
 * version's migration adds a column.
 */
export const USER_COLUMNS = columnsOf('"User"')

/** The same, of a table under another name in the statement. */
export function columnsOf(table: string): string {
  return COLUMNS.map((column) => `${table}."${column}"`).join(', ')
}

export function toUser(row: UserRow): User {
  const { id, email, firstName, lastName, phoneNumber, city, market, version, createdAt, updatedAt } = row
  const role = row.role as Role
  const emailVerified = row.emailVerifiedAt !== null
  return {
    id,
    email,
    firstName,
    lastName,
    phoneNumber,
    role,
    city,
    market,
    version,
    createdAt,
    updatedAt,
    emailVerified,
  }
}
