import { type Static, Type } from 'typebox'
import { OWN_ACCOUNT } from './ownership.ts'
import { defineRoute, ROLES } from './route.ts'
import { CityText, Id, MarketId, MissingShards, Nullable, Timestamp, textLike } from './shapes.ts'

export const Email = Type.String({ format: 'email', maxLength: 255, examples: ['user@example.com'] })
export const Password = Type.String({ minLength: 8, maxLength: 200, examples: ['secure123'] })
/** Six digits, or a recovery code. */
export const TotpCode = Type.String({ minLength: 6, maxLength: 40, examples: ['287082'] })
/** Not only spaces. */
const Name = Type.String({ minLength: 1, maxLength: 255, pattern: '\\S', examples: ['Asha'] })
const PhoneNumber = Type.String({ pattern: '^\\+?[0-9 ()-]{5,19}$', examples: ['+1234567890'] })
const Vehicle = Type.Enum(['bicycle', 'scooter', 'car', 'foot'])

/** Its id, and the secret that alone proves it. */
const REFRESH_TOKEN = '01985e2f-4d5e-8524-995c-5a1f0c9be005.bWFueS1yYW5kb20tYnl0ZXM'
const RefreshToken = Type.String({ minLength: 1, maxLength: 512, examples: [REFRESH_TOKEN] })

/** Roles one can register for; `admin` is made by the seed or by `shardctl`. */
export const RegisterableRole = Type.Enum(['customer', 'restaurant_owner', 'delivery_partner'])
const AnyRole = Type.Enum([...ROLES])

export const User = Type.Object({
  id: Id,
  email: Email,
  firstName: Name,
  lastName: Name,
  phoneNumber: Nullable(textLike('+1234567890')),
  role: AnyRole,
  /** As typed, for display. */
  city: textLike('San Francisco'),
  /** The home market; it never changes. */
  market: MarketId,
  /** Whether a link that was sent to the address was opened. */
  emailVerified: Type.Optional(Type.Boolean()),
  /** Whether signing in asks for a code, too; told by `GET /auth/me` alone. */
  secondStep: Type.Optional(Type.Boolean()),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type User = Static<typeof User>

/** What one person may see of another: customer of partner, kitchen of customer. */
export const Profile = Type.Object({ id: Id, firstName: Name, role: AnyRole })
export type Profile = Static<typeof Profile>

export const Session = Type.Object({
  user: User,
  /** Access token (JWT, HS256): `Authorization: Bearer <token>`. */
  token: textLike('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.c2lnbmF0dXJl'),
  /** Good for one refresh; the answer carries the next. */
  refreshToken: textLike(REFRESH_TOKEN),
  /** Seconds until `token` expires. */
  expiresIn: Type.Integer({ examples: [86_400] }),
  /** Where this sign-in turned the second step on: for when its device is lost. They are not told again. */
  recoveryCodes: Type.Optional(Type.Array(textLike('7K2Q-9WXP'))),
})
export type Session = Static<typeof Session>

export const register = defineRoute({
  name: 'register',
  owner: 'auth',
  method: 'POST',
  path: '/register',
  summary: 'Create a user account and sign in',
  access: 'anyone',
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  body: Type.Object(
    {
      email: Email,
      password: Password,
      firstName: Name,
      lastName: Name,
      phoneNumber: Type.Optional(PhoneNumber),
      role: RegisterableRole,
      city: CityText,
      vehicle: Type.Optional(Vehicle),
    },
    { additionalProperties: false },
  ),
  status: 201,
  reply: Session,
  example: {
    body: {
      email: 'user@example.com',
      password: 'secure123',
      firstName: 'Asha',
      lastName: 'Rao',
      phoneNumber: '+1234567890',
      role: 'customer',
      city: 'San Francisco',
    },
  },
  problems: ['email_taken', 'password_too_easy', 'unknown_city', 'city_ambiguous', 'shard_unavailable'],
})

export const login = defineRoute({
  name: 'login',
  owner: 'auth',
  method: 'POST',
  path: '/login',
  summary: 'Get a token for e-mail and password',
  access: 'anyone',
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  body: Type.Object(
    {
      email: Email,
      password: Type.String({ minLength: 1, maxLength: 200, examples: ['secure123'] }),
      /** One that this device holds for the account: its owner is let in while strangers guess at it. */
      refreshToken: Type.Optional(RefreshToken),
      /** Where the answer was `totp_required`: the six digits of the moment, or a recovery code. */
      totpCode: Type.Optional(TotpCode),
    },
    { additionalProperties: false },
  ),
  status: 200,
  reply: Session,
  problems: [
    'credentials_invalid',
    'totp_required',
    'totp_invalid',
    'totp_enrolment_required',
    'too_many_attempts',
    'shard_unavailable',
  ],
})

const RefreshBody = Type.Object({ refreshToken: RefreshToken }, { additionalProperties: false })

export const refresh = defineRoute({
  name: 'refresh',
  owner: 'auth',
  method: 'POST',
  path: '/refresh',
  summary: 'Exchange a refresh token for new tokens',
  access: 'anyone',
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  body: RefreshBody,
  status: 200,
  reply: Session,
  problems: ['refresh_token_invalid', 'refresh_token_reused', 'shard_unavailable'],
})

export const logout = defineRoute({
  name: 'logout',
  owner: 'auth',
  method: 'POST',
  path: '/logout',
  summary: 'End the session of a refresh token',
  access: 'anyone',
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  body: RefreshBody,
  status: 204,
  reply: Type.Null(),
  problems: ['shard_unavailable'],
})

export const logoutEverywhere = defineRoute({
  name: 'logoutEverywhere',
  owner: 'auth',
  method: 'POST',
  path: '/logout-everywhere',
  summary:
    'End all sessions of the signed-in user, the one that asks among them; their tokens end within moments',
  access: ROLES,
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  status: 204,
  reply: Type.Null(),
  problems: ['shard_unavailable'],
})

export const getMe = defineRoute({
  name: 'getMe',
  owner: 'auth',
  method: 'GET',
  path: '/me',
  summary: 'The signed-in user',
  access: ROLES,
  ownership: OWN_ACCOUNT,
  limit: 'general',
  market: 'none',
  status: 200,
  reply: User,
  problems: ['user_not_found', 'shard_unavailable'],
})

export const patchMe = defineRoute({
  name: 'patchMe',
  owner: 'auth',
  method: 'PATCH',
  path: '/me',
  summary: 'Change names, phone number or the city shown',
  access: ROLES,
  ownership: OWN_ACCOUNT,
  limit: 'general',
  market: 'none',
  body: Type.Object(
    {
      firstName: Type.Optional(Name),
      lastName: Type.Optional(Name),
      phoneNumber: Type.Optional(Nullable(PhoneNumber)),
      city: Type.Optional(CityText),
    },
    { additionalProperties: false, minProperties: 1 },
  ),
  status: 200,
  reply: User,
  problems: ['user_not_found', 'unknown_city', 'shard_unavailable'],
})

export const listProfiles = defineRoute({
  name: 'listProfiles',
  owner: 'auth',
  method: 'GET',
  path: '/profiles',
  summary: 'First names of users, for the services that show them; unknown ids are left out',
  access: ['service'],
  services: ['order-service', 'delivery-service'],
  ownership: 'none',
  limit: 'general',
  market: 'none',
  query: Type.Object({ ids: Type.String({ description: 'comma-separated ids, 100 at most' }) }),
  status: 200,
  reply: Type.Object({
    profiles: Type.Array(Profile),
    missingShards: MissingShards,
  }),
  problems: ['malformed_id'],
})

export const authRoutes = {
  register,
  login,
  refresh,
  logout,
  logoutEverywhere,
  getMe,
  patchMe,
  listProfiles,
}
