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
