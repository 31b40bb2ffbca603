import { Problem } from '@tiffin/platform/problem'

/** What somebody is told whose token is good and whose account is not: it was erased or disabled a moment ago. */
export const accountGone = (): Problem =>
  new Problem('user_not_found', {
    detail: 'There is no account of this token any more, or it was disabled.',
  })
