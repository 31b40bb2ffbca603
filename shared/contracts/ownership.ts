import type { OwnedRecord, Ownership } from './route.ts'

/** The caller's own account, or what hangs on it: nobody can name another. */
export const OWN_ACCOUNT = { record: 'account', exempt: [], stranger: 'own' } as const satisfies Ownership

/** An account that the path or the message names. */
export const NAMED_ACCOUNT = {
  record: 'account',
  exempt: [],
  stranger: 'forbidden',
} as const satisfies Ownership

/** A session of others looks like one that is not there. */
export const NAMED_SESSION = {
  record: 'session',
  exempt: [],
  stranger: 'session_not_found',
} as const satisfies Ownership

/** An order of others looks like one that is not there. */
export const NAMED_ORDER = {
  record: 'order',
  exempt: ['admin', 'service'],
  stranger: 'order_not_found',
} as const satisfies Ownership

/** Lists and sums hold the caller's own orders. */
export const OWN_ORDERS = { record: 'order', exempt: ['admin'], stranger: 'own' } as const satisfies Ownership

export const NAMED_OFFER = {
  record: 'offer',
  exempt: [],
  stranger: 'offer_not_found',
} as const satisfies Ownership

export const OWN_TRIP = {
  record: 'trip',
  exempt: [],
  stranger: 'order_not_found',
} as const satisfies Ownership

/** Restaurants are no secret: who may not change one is told so. */
export const NAMED_RESTAURANT = {
  record: 'restaurant',
  exempt: ['admin'],
  stranger: 'forbidden',
} as const satisfies Ownership

/** Restaurants are listed to anyone, those that are switched off to few. */
export const INACTIVE_RESTAURANTS = {
  record: 'inactive_restaurant',
  exempt: ['admin'],
  stranger: 'own',
} as const satisfies Ownership

const OWNERS: Readonly<Record<OwnedRecord, string>> = {
  account: 'An account is its person’s',
  session: 'A session is its person’s',
  order: 'An order is its customer’s, its restaurant’s owner’s and its delivery partner’s',
  restaurant: 'A restaurant is its owner’s',
  inactive_restaurant: 'A restaurant that is switched off is shown to its owner',
  offer: 'An offer is the delivery partner’s whom it was made to',
  trip: 'An order under way is the delivery partner’s on whose trip it is',
}

/** Whose record it is and what others are answered, for people who read the API's description. */
export function ownershipInWords({ record, exempt, stranger }: Ownership): string {
  const people = exempt.filter((caller) => caller !== 'service')
  const others = people.length > 0 ? `, and any is open to ${people.join(', ')}` : ''
  const answer = stranger === 'own' ? 'are answered without it' : `are refused with \`${stranger}\``
  return `${OWNERS[record]}${others}; others ${answer}.`
}
