import type { Fuzzer, World } from './world.ts'

/** How often a field that names something names what is there. */
const PROBABILITY = 0.7

/** A schemathesis.toml: who calls, and what a system has that they may call about. */
export function settingsOf(world: World, { token }: Fuzzer): string {
  const known = Object.entries(knownValues(world))
  return [
    ...(token === undefined ? [] : [`headers = { Authorization = ${JSON.stringify(`Bearer ${token}`)} }`]),
    // Keys that the operator gave to nobody would be refused before anything else is looked at.
    'generation.with-security-parameters = false',
    ...known.flatMap(([name, values]) => [
      `[dictionaries.${nameOf(name)}]`,
      `values = ${JSON.stringify(values)}`,
    ]),
    '[parameters]',
    ...known.map(([name]) => `"${name}" = { dictionary = "${nameOf(name)}", probability = ${PROBABILITY} }`),
    '',
  ].join('\n')
}

/** By field, as Schemathesis names those of paths, queries and bodies; what does not fit a field's schema is passed over. */
function knownValues({ city, door, restaurantId, dishIds, orderIds, personIds }: World) {
  return {
    'path.id': [...orderIds, ...personIds, restaurantId],
    'path.itemId': dishIds,
    'query.customerId': personIds,
    'query.ownerUserId': personIds,
    'query.restaurantId': [restaurantId],
    'query.city': [city],
    'body.restaurantId': [restaurantId],
    'body.items[*].menuItemId': dishIds,
    'body.deliveryPartnerId': personIds,
    'body.city': [city],
    'body.latitude': [door.latitude],
    'body.longitude': [door.longitude],
  }
}

const nameOf = (field: string): string => field.replace(/\W+/g, '-')

/**
 * What must hold of every answer: no 5xx (no part of this system is away, so that a declared 503 is a failure too), a declared status,
 * type, header and body, by code. Whether a request fits its schema is for the services to say.
 */
export const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
]
