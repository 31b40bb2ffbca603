import { Type } from 'typebox'
import { TotpCode } from './auth.ts'
import { defineRoute, ROLES } from './route.ts'

const Password = Type.String({ minLength: 1, maxLength: 200, examples: ['secure123'] })
const own = {
  owner: 'auth',
  method: 'POST',
  access: ROLES,
  ownership: 'none',
  limit: 'auth',
  market: 'none',
} as const

export const enrolTotp = defineRoute({
  ...own,
  name: 'enrolTotp',
  path: '/totp/enrol',
  summary:
    'Get the key for an authenticator app (RFC 6238); signing in stays as it is until a code is confirmed',
  body: Type.Object({ password: Password }, { additionalProperties: false }),
  status: 200,
  reply: Type.Object({
    /** Base32, to be typed in by hand. */
    secret: Type.String({ examples: ['base32 of twenty bytes'] }),
    /** The same as a link for apps, or for a QR code. */
    otpauthUrl: Type.String({ examples: ['otpauth://totp/Tiffin:user@example.com?issuer=Tiffin'] }),
  }),
  problems: ['password_wrong', 'too_many_attempts', 'totp_enrolled', 'user_not_found', 'shard_unavailable'],
})

export const confirmTotp = defineRoute({
  ...own,
  name: 'confirmTotp',
  path: '/totp/confirm',
  summary: 'Turn the second step on, by a code of the app; the answer has codes for when the app is lost',
  body: Type.Object({ code: TotpCode }, { additionalProperties: false }),
  status: 200,
  reply: Type.Object({
    /** Each is good once, in the place of a code. They are not told again. */
    recoveryCodes: Type.Array(Type.String({ examples: ['7K2Q-9WXP'] })),
  }),
  problems: ['totp_invalid', 'totp_enrolled', 'totp_not_enrolled', 'user_not_found', 'shard_unavailable'],
})

export const disableTotp = defineRoute({
  ...own,
  name: 'disableTotp',
  path: '/totp/disable',
  summary: 'Turn the second step off, by password and a code',
  body: Type.Object({ password: Password, code: TotpCode }, { additionalProperties: false }),
  status: 204,
  reply: Type.Null(),
  problems: [
    'password_wrong',
    'totp_invalid',
    'totp_not_enrolled',
    'too_many_attempts',
    'user_not_found',
    'shard_unavailable',
  ],
})

export const secondStepRoutes = { enrolTotp, confirmTotp, disableTotp }
