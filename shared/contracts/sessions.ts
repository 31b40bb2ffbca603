import { Type } from 'typebox'
import { NAMED_SESSION } from './ownership.ts'
import { defineRoute, ROLES } from './route.ts'
import { Id, Nullable, Timestamp, textLike } from './shapes.ts'

/** Where somebody is signed in. */
export const SessionEntry = Type.Object({
  id: Id,
  createdAt: Timestamp,
  /** When it was signed in to or refreshed last. */
  lastUsedAt: Timestamp,
  /** The client's address then. */
  address: Nullable(textLike('192.0.2.1')),
  /** Browser and system, as far as they tell. */
  client: Nullable(textLike('Firefox, Android')),
  /** Whether it is the one that asks. */
  isCurrent: Type.Boolean(),
})

export const listSessions = defineRoute({
  name: 'listSessions',
  owner: 'auth',
  method: 'GET',
  path: '/sessions',
  summary: 'Where the signed-in user is signed in, the newest first; a hundred at most',
  access: ROLES,
  ownership: 'none',
  limit: 'general',
  market: 'none',
  status: 200,
  reply: Type.Object({ sessions: Type.Array(SessionEntry) }),
  problems: ['shard_unavailable'],
})

export const endSession = defineRoute({
  name: 'endSession',
  owner: 'auth',
  method: 'DELETE',
  path: '/sessions/:id',
  summary: 'End one of one’s own sessions; its tokens end within moments',
  access: ROLES,
  ownership: NAMED_SESSION,
  limit: 'auth',
  market: 'none',
  params: Type.Object({ id: Id }),
  status: 204,
  reply: Type.Null(),
  problems: ['session_not_found', 'shard_unavailable'],
})

export const logoutUserEverywhere = defineRoute({
  name: 'logoutUserEverywhere',
  owner: 'auth',
  method: 'POST',
  path: '/users/:id/logout-everywhere',
  summary: 'End all sessions of somebody, whose account was taken over, say',
  access: ['admin'],
  ownership: 'none',
  limit: 'auth',
  market: 'none',
  params: Type.Object({ id: Id }),
  status: 204,
  reply: Type.Null(),
  problems: ['user_not_found', 'malformed_id', 'shard_unavailable'],
})

export const sessionRoutes = { listSessions, endSession, logoutUserEverywhere }
