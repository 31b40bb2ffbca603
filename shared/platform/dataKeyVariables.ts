import { Type } from 'typebox'

const KEY = '[A-Za-z0-9+/_-]{43}=?'

/** Variables of a service that seals columns (sharding/dataKeys); each service has keys of its own. */
export const dataKeyVariables = {
  DATA_KEY: Type.String({
    pattern: `^${KEY}$`,
    secret: true,
    description: 'master key of what lies encrypted or hashed with a key: 32 bytes in base64',
    developmentDefault: 'a-key-of-development-that-everybody-knows-1',
  }),
  DATA_KEY_PREVIOUS: Type.Optional(
    Type.String({
      pattern: `^${KEY}(,${KEY})*$`,
      secret: true,
      description:
        'master keys before DATA_KEY, until `shardctl reencrypt` says that they can go, separated by commas',
    }),
  ),
}

/** The variable by which a system's environment names the master key of each service that seals columns. */
export const DATA_KEY_VARIABLES: Readonly<Record<string, string>> = {
  'auth-service': 'DATA_KEY',
  'order-service': 'ORDER_SERVICE_DATA_KEY',
}

/** A system's environment with a service's own keys as `DATA_KEY` and `DATA_KEY_PREVIOUS`, and no other's. */
export function asKeyOwner(
  service: string,
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = { ...environment }
  for (const name of Object.values(DATA_KEY_VARIABLES)) {
    delete own[name]
    delete own[`${name}_PREVIOUS`]
  }
  const variable = DATA_KEY_VARIABLES[service]
  if (variable === undefined) return own
  const { [variable]: key, [`${variable}_PREVIOUS`]: before } = environment
  if (key !== undefined) own.DATA_KEY = key
  if (before !== undefined) own.DATA_KEY_PREVIOUS = before
  return own
}
