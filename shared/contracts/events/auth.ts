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

export const authEvents = { userRegistered }
