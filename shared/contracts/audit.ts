import { type Static, Type } from 'typebox'
import { defineRoute } from './route.ts'
import { CityText, Id, MarketId, MissingShards, Nullable, PageSize, Timestamp, textLike } from './shapes.ts'

/** Who did what to what, when, from where. */
export const AuditEntry = Type.Object({
  /** The shard it lies in, and its place there. */
  id: textLike('A:1042'),
  at: Timestamp,
  /** `user` for the account's own person; `unknown` for whoever tried to be; a role, a service, a timer, or `operator`. */
  actor: textLike('user'),
  /** A user's id; of an operator their name and machine. */
  actorId: Nullable(textLike('01985e2f-7c11-8524-995c-5a1f0c9be377')),
  action: textLike('password_changed'),
  /** Whose account it was done to. */
  userId: Nullable(Id),
  /** What else it was done to or with: an order, a question that was asked, a command line without its secrets. */
  subject: Nullable(textLike('city=San Francisco')),
  /** The client's address, where it is kept. */
  address: Nullable(textLike('192.0.2.1')),
  traceId: Nullable(textLike('0af7651916cd43dd8448eb211c80319c')),
  /** Null for what concerns a whole shard. */
  market: Nullable(MarketId),
})
export type AuditEntry = Static<typeof AuditEntry>

/** Where each shard goes on: hand back what `nextCursor` said. */
export const AuditCursor = Type.String({
  minLength: 1,
  maxLength: 4096,
  examples: ['eyJBIjpbIjE3Nzc5MTk0MDAiXX0'],
})

export const AuditPage = Type.Object({
  entries: Type.Array(AuditEntry),
  nextCursor: Nullable(AuditCursor),
  missingShards: MissingShards,
})
export type AuditPage = Static<typeof AuditPage>

/** What every list of an audit is narrowed by. */
export const auditFilters = {
  city: Type.Optional(CityText),
  /** Not before this. */
  from: Type.Optional(Timestamp),
  /** Before this. */
  to: Type.Optional(Timestamp),
  cursor: Type.Optional(AuditCursor),
  limit: Type.Optional(PageSize),
}

export const listAudit = defineRoute({
  name: 'listAudit',
  owner: 'auth',
  method: 'GET',
  path: '/audit',
  summary: 'Who did what to which account, newest first; that it was read is written there too',
  access: ['admin'],
  ownership: 'none',
  limit: 'general',
  market: 'none',
  query: Type.Object({
    /** Whose account. */
    userId: Type.Optional(Id),
    /** What somebody did to the accounts of others: an admin’s id, an operator’s `name@machine`. */
    actorId: Type.Optional(Type.String({ minLength: 1, maxLength: 255, examples: ['ada@ops1'] })),
    action: Type.Optional(Type.String({ minLength: 1, maxLength: 50, examples: ['signed_in'] })),
    ...auditFilters,
  }),
  status: 200,
  reply: AuditPage,
  problems: ['invalid_cursor', 'malformed_id', 'unknown_city', 'shard_unavailable'],
})

export const auditRoutes = { listAudit }
