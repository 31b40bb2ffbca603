import { Type } from 'typebox'
import { TotpCode } from './auth.ts'
import { defineRoute, ROLES } from './route.ts'

export const eraseMe = defineRoute({
  name: 'eraseMe',
  owner: 'auth',
  method: 'POST',
  path: '/me/erasure',
  summary:
    'Have all personal data of the account erased, for good; by password, and a code where the second step is on. Orders stay, without what tells of the person; those under way go on first',
  access: ROLES,
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  body: Type.Object(
    {
      // Not the one that examples register with: who tries this one erases nobody.
      password: Type.String({ minLength: 1, maxLength: 200, examples: ['secure122'] }),
      totpCode: Type.Optional(TotpCode),
    },
    { additionalProperties: false },
  ),
  status: 204,
  reply: Type.Null(),
  problems: [
    'password_wrong',
    'totp_required',
    'totp_invalid',
    'too_many_attempts',
    'user_not_found',
    'shard_unavailable',
  ],
})

export const personalDataRoutes = { eraseMe }
