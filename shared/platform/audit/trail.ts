/** A table of who did what, as the chain reads it; its seals lie beside it, in "AuditSeal". */
export interface AuditTrail {
  /** The schema of the service that writes it. */
  readonly schema: 'auth' | 'orders'
  readonly table: string
  /** SQL over an entry's row, which is called `a`: the market it belongs to, and what orders the entries of a minute. */
  readonly market: string
  readonly order: string
  /** The column with the time at which its transaction began, by the database's clock. */
  readonly time: string
  /** Key of the advisory lock under which one process at a time seals a shard. */
  readonly lock: number
}

/** Who changed an order, with its money, to what: each version of it. */
export const ORDER_TRAIL: AuditTrail = {
  schema: 'orders',
  table: 'OrderHistory',
  market: 'orders.market_of(a."orderId")',
  order: 'a."orderId", a.version',
  time: 'writtenAt',
  lock: 7104,
}

/** What was done to accounts, by admins and by operators. */
export const AUTH_TRAIL: AuditTrail = {
  schema: 'auth',
  table: 'Audit',
  market: 'a.market',
  order: 'a.seq',
  time: 'createdAt',
  lock: 7103,
}
