import type { ProblemCode } from '@tiffin/contracts/problems'
import type { Access } from '@tiffin/contracts/route'
import type { Visitor } from './visitors.ts'

/** `admitted`: it is done, and the owner's record is in the answer; `own`: it is not in it. */
export type Answer = 'admitted' | 'own' | ProblemCode

/** What the declaration promises a visitor at the service's own port; `owners` are the ids of whose record it is. */
export function declaredAnswer(
  { access, services, ownership }: Access,
  { who, refusal }: Visitor,
  owners: readonly string[],
): Answer {
  if (access !== 'anyone') {
    if (!who) return refusal ?? 'unauthenticated'
    if (!access.includes(who.role)) return 'forbidden'
    if (who.role === 'service' && !services?.some((name) => name === who.id)) return 'forbidden'
  }
  if (ownership === 'none') return 'admitted'
  if (who && (owners.includes(who.id) || ownership.exempt.includes(who.role))) return 'admitted'
  return ownership.stranger
}
