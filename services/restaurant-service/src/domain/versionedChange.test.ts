import { describe, expect, it } from 'vitest'
import { applyChange } from './versionedChange.ts'

/** A document that others change between every load and store, so many times. */
function contested(times: number) {
  let [document, left] = [{ version: 1, name: 'Ajanta' }, times]
  return {
    load: async () => document,
    store: async (changed: typeof document) => {
      left -= 1
      document = left >= 0 ? { version: document.version + 1, name: 'Theirs' } : changed
      return left < 0
    },
    change: (current: typeof document) => ({ version: current.version + 1, name: 'Ours' }),
  }
}

describe('a change', () => {
  it('without a version is applied to what others left', async () =>
    expect(await applyChange({ ...contested(3), expected: undefined })).toEqual({ version: 5, name: 'Ours' }))

  it('of a version that is gone is refused with the version now', async () =>
    expect(applyChange({ ...contested(0), expected: 7 })).rejects.toMatchObject({
      code: 'version_conflict',
      extensions: { version: 1 },
    }))

  it('of a version that somebody else takes is refused, not repeated', async () =>
    expect(applyChange({ ...contested(1), expected: 1 })).rejects.toMatchObject({
      code: 'version_conflict',
      extensions: { version: 2 },
    }))

  it('gives up in a storm', async () =>
    expect(
      applyChange({ ...contested(Number.POSITIVE_INFINITY), expected: undefined }),
    ).rejects.toMatchObject({
      code: 'version_conflict',
    }))
})
