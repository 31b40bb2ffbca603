import type { Transaction } from '@tiffin/sharding/transaction'

const END_ALL = {
  name: 'auth.session.endAll',
  text: `UPDATE auth."Session" SET "endedAt" = now() WHERE "userId" = $1 AND "endedAt" IS NULL`,
}

/** Ends every session of a user, in the transaction of what ends them, with the user locked. */
export async function endAllSessions(tx: Transaction, userId: string): Promise<void> {
  await tx.query(END_ALL, [userId])
}
