import { describe, expect, it } from 'vitest'
import { ASSIGNMENT_STATUSES, type AssignmentStatus, hasEnded, mayBecome } from './assignmentStatus.ts'

const ENDS: AssignmentStatus[] = ['delivered', 'withdrawn', 'failed']

/** Every permitted move; whatever is not named here is refused. */
const PERMITTED: Record<AssignmentStatus, AssignmentStatus[]> = {
  announced: ['searching', ...ENDS],
  searching: ['offered', 'picked_up', ...ENDS],
  offered: ['searching', 'accepted', 'picked_up', ...ENDS],
  accepted: ['searching', 'picked_up', ...ENDS],
  picked_up: ENDS,
  delivered: [],
  withdrawn: [],
  failed: [],
}

describe('the assignment’s state table', () => {
  for (const from of ASSIGNMENT_STATUSES)
    for (const to of ASSIGNMENT_STATUSES) {
      const permitted = PERMITTED[from].includes(to)
      it(`${permitted ? 'lets' : 'does not let'} ${from} become ${to}`, () => {
        expect(mayBecome(from, to)).toBe(permitted)
      })
    }

  it('knows an end by nothing following it', () => {
    expect(ASSIGNMENT_STATUSES.filter(hasEnded)).toEqual(ENDS)
  })
})
