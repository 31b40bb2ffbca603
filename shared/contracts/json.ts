/** A JSON document. */
export type Json = Record<string, unknown>

/** As it goes over the wire: without what only TypeBox and its types know of a schema. */
export function plainJson(document: Json): Json {
  return JSON.parse(JSON.stringify(document))
}
