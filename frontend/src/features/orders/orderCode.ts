/**
 * What people call an order by, across a counter: the last characters of its id. Where two of them end alike, a longer
 * code of each still ends with the short one, so that kitchen and partner mean the same order.
 */
export function orderCode(id: string, length = 4): string {
  return id.slice(-length).toUpperCase()
}

/** The codes of orders that are seen together: four characters, six where four would name two. */
export function orderCodes(ids: Iterable<string>): ReadonlyMap<string, string> {
  const all = [...ids]
  const short = Map.groupBy(all, (id) => orderCode(id))
  return new Map(all.map((id) => [id, orderCode(id, short.get(orderCode(id))?.length === 1 ? 4 : 6)]))
}
