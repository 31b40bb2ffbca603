import { Type } from 'typebox'
import { Email, Password, Session } from './auth.ts'
import { defineRoute, ROLES } from './route.ts'

/** What a mail's link carries: good once, and not for long. */
const MailedToken = Type.String({
  minLength: 1,
  maxLength: 512,
  examples: ['01985e2f-6f70-8524-995c-5a1f0c9be006.b25jZS1vbmx5'],
})
/** Done later, if it is to be done at all: the answer says nothing about that. */
const Accepted = Type.Object({ accepted: Type.Literal(true) })

export const verifyEmail = defineRoute({
  name: 'verifyEmail',
  owner: 'auth',
  method: 'POST',
  path: '/verify-email',
  summary: 'Show that an e-mail address is one’s own, by the token that was sent there',
  access: 'anyone',
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  body: Type.Object({ token: MailedToken }, { additionalProperties: false }),
  status: 204,
  reply: Type.Null(),
  problems: ['link_invalid', 'shard_unavailable'],
})

export const resendVerification = defineRoute({
  name: 'resendVerification',
  owner: 'auth',
  method: 'POST',
  path: '/verify-email/resend',
  summary: 'Have the mail sent again that verifies the address; once a minute and five times a day at most',
  access: ROLES,
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  status: 202,
  reply: Accepted,
  problems: ['user_not_found', 'shard_unavailable'],
})

export const forgotPassword = defineRoute({
  name: 'forgotPassword',
  owner: 'auth',
  method: 'POST',
  path: '/password/forgot',
  summary: 'Have a mail sent that lets its reader set a new password; the answer is the same for any address',
  access: 'anyone',
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  body: Type.Object({ email: Email }, { additionalProperties: false }),
  status: 202,
  reply: Accepted,
  problems: [],
})

export const resetPassword = defineRoute({
  name: 'resetPassword',
  owner: 'auth',
  method: 'POST',
  path: '/password/reset',
  summary: 'Set a new password by the token that was mailed; all sessions end',
  access: 'anyone',
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  body: Type.Object({ token: MailedToken, password: Password }, { additionalProperties: false }),
  status: 204,
  reply: Type.Null(),
  problems: ['link_invalid', 'password_too_easy', 'shard_unavailable'],
})

export const changePassword = defineRoute({
  name: 'changePassword',
  owner: 'auth',
  method: 'POST',
  path: '/password/change',
  summary: 'Set a new password by the old one; all sessions end, and the answer is a new one',
  access: ROLES,
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  body: Type.Object(
    {
      oldPassword: Type.String({ minLength: 1, maxLength: 200, examples: ['secure122'] }),
      newPassword: Password,
    },
    { additionalProperties: false },
  ),
  status: 200,
  reply: Session,
  problems: [
    'password_wrong',
    'password_too_easy',
    'too_many_attempts',
    'user_not_found',
    'shard_unavailable',
  ],
})

export const accountMailRoutes = {
  verifyEmail,
  resendVerification,
  forgotPassword,
  resetPassword,
  changePassword,
}
