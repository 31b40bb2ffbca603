import type { Sealer, Unsealer } from '@tiffin/sharding/dataKeys/dataKeys'
import { type ColumnPair, columnPair, placeIn, textOf } from '@tiffin/sharding/dataKeys/sealedColumn'
import type { User } from '../domain/user.ts'
import { roleOf, type UserRow } from './userRows.ts'

export const SEALED_OF_USER = ['email', 'firstName', 'lastName', 'phoneNumber'] as const
type SealedOfUser = (typeof SEALED_OF_USER)[number]

/** Where a user's text is sealed for. */
export const userPlace = (column: SealedOfUser, id: string): string => placeIn(`auth.User.${column}`, id)

/** A name, and nothing that tells it. */
export const nameColumns = (
  sealer: Sealer | undefined,
  column: 'firstName' | 'lastName',
  id: string,
  name: string,
): ColumnPair => columnPair(sealer, name, userPlace(column, id), '')

/** A telephone number, and its last digits, by which support knows it. */
export const phoneColumns = (sealer: Sealer | undefined, id: string, number: string | null): ColumnPair =>
  columnPair(sealer, number, userPlace('phoneNumber', id), number && lastDigits(number))

/** The last four, of a number that has twice as many. */
export function lastDigits(number: string): string {
  const digits = number.replace(/\D/g, '')
  return digits.length < 8 ? '…' : `…${digits.slice(-4)}`
}

/** The user a row holds. Throws where a text was altered, or is another row's. */
export async function openUser(keys: Unsealer, row: UserRow): Promise<User> {
  const { id, city, market, version, createdAt, updatedAt } = row
  const open = <T extends string | null>(column: SealedOfUser, plain: T, sealed: string | null) =>
    textOf(keys, [plain, sealed], userPlace(column, id))
  return {
    id,
    email: await open('email', row.email, row.emailSealed),
    firstName: await open('firstName', row.firstName, row.firstNameSealed),
    lastName: await open('lastName', row.lastName, row.lastNameSealed),
    phoneNumber: await open('phoneNumber', row.phoneNumber, row.phoneNumberSealed),
    role: roleOf(row),
    city,
    market,
    version,
    createdAt,
    updatedAt,
    emailVerified: row.emailVerifiedAt !== null,
  }
}
