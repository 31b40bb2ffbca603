import type { Role } from '@tiffin/contracts/route'

/** A row of "User", which `openUser` (userColumns.ts) reads. Its check "User_complete" keeps null out of what the columns would allow. */
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
  readonly emailSealed: string | null
  readonly firstNameSealed: string | null
  readonly lastNameSealed: string | null
  readonly phoneNumberSealed: string | null
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
  'emailSealed',
  'firstNameSealed',
  'lastNameSealed',
  'phoneNumberSealed',
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

/** The check "User_role" vouches for it. */
export const roleOf = (row: Pick<UserRow, 'role'>): Role => row.role as Role
