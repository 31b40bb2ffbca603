import { Type } from 'typebox'
import { ROLES } from '../route.ts'
import { Id, Nullable, Timestamp } from '../shapes.ts'
import { defineEvent } from './event.ts'

export const userRegistered = defineEvent({
  type: 'user.registered',
  by: 'auth-service',
  summary: 'A user may sign in from now on',
  body: Type.Object({
    eventType: Type.Literal('user.registered'),
    userId: Id,
    role: Type.Enum([...ROLES]),
    city: Type.String(),
    market: Type.Integer(),
    vehicle: Nullable(Type.String()),
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'user.registered',
    userId: '01985e2f-7c11-8524-995c-5a1f0c9be377',
    role: 'delivery_partner',
    city: 'San Francisco',
    market: 5391959,
    vehicle: 'bicycle',
    timestamp: '2026-05-04T18:00:00.000Z',
  },
})

export const sessionRevoked = defineEvent({
  type: 'session.revoked',
  by: 'auth-service',
  summary: 'Access tokens end before their time: those of one session, or all of a user that are older',
  body: Type.Object({
    eventType: Type.Literal('session.revoked'),
    userId: Id,
    market: Type.Integer(),
    /** The session whose tokens end (their claim `sid`); null where it is all of the user's. */
    sessionId: Nullable(Id),
    /** All of the user's tokens below this session version end (their claim `ver`); null where it is one session's. */
    belowVersion: Nullable(Type.Integer({ minimum: 1 })),
    /** When the last token it concerns has expired by itself. */
    until: Timestamp,
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'session.revoked',
    userId: '01985e2f-7c11-8524-995c-5a1f0c9be377',
    market: 5391959,
    sessionId: '01985e2f-7c12-8524-995c-5a1f0c9be378',
    belowVersion: null,
    until: '2026-05-05T18:10:00.000Z',
    timestamp: '2026-05-04T18:00:00.000Z',
  },
})

export const userErased = defineEvent({
  type: 'user.erased',
  by: 'auth-service',
  summary:
    'A person had their data erased: whatever is kept of them elsewhere goes too, once it is not needed any more',
  body: Type.Object({
    eventType: Type.Literal('user.erased'),
    userId: Id,
    role: Type.Enum([...ROLES]),
    market: Type.Integer(),
    timestamp: Timestamp,
  }),
  example: {
    eventType: 'user.erased',
    userId: '01985e2f-7c11-8524-995c-5a1f0c9be377',
    role: 'customer',
    market: 5391959,
    timestamp: '2026-05-04T18:00:00.000Z',
  },
})

export const authEvents = { userRegistered, sessionRevoked, userErased }
