import type { OrderDocument } from './orderDocument.ts'

/** Where people's first names are asked for. */
export interface Profiles {
  /** First names by user id. Those that cannot be learned in a moment are left out; it never fails. */
  firstNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** Fills in the first names of customers and delivery partners; null where one is not known now. */
export async function withNames(
  profiles: Profiles,
  documents: readonly OrderDocument[],
): Promise<OrderDocument[]> {
  const people = documents.flatMap(({ customerId, deliveryPartnerId }) =>
    deliveryPartnerId === null ? [customerId] : [customerId, deliveryPartnerId],
  )
  if (people.length === 0) return []
  const names = await profiles.firstNames([...new Set(people)])
  return documents.map((document) => ({
    ...document,
    customerFirstName: names.get(document.customerId) ?? null,
    partner: document.partner && { ...document.partner, firstName: names.get(document.partner.id) ?? null },
  }))
}

/** The same for one order. */
export async function named(profiles: Profiles, document: OrderDocument): Promise<OrderDocument> {
  const [withName] = await withNames(profiles, [document])
  return withName as OrderDocument
}
