import type { Role } from '@tiffin/contracts/route'

const HOMES: Readonly<Record<Role, string>> = {
  customer: '/',
  restaurant_owner: '/kitchen',
  delivery_partner: '/partner',
  admin: '/admin',
}

/** Where somebody of a role lands after signing in. */
export const homeOf = (role: Role): string => HOMES[role]
