/** A section of a page: its id, and how far its top is below the window's, in pixels. */
export interface Section {
  readonly id: string
  readonly top: number
}

/** Pixels below the window's top that sticky things take, and somewhat more: what begins above is being read. */
const READ_FROM = 180

/**
 * The section that is being read: the last that has begun. At the end of the page the last ones cannot come up there:
 * then it is the one that was gone to, else the last.
 */
export function sectionInSight(
  sections: readonly Section[],
  isAtEnd: boolean,
  goneTo: string,
): string | undefined {
  const begun = sections.findLastIndex(({ top }) => top <= READ_FROM)
  const reading = sections[Math.max(0, begun)]
  if (!isAtEnd) return reading?.id
  const left = sections.slice(Math.max(0, begun))
  return (left.find(({ id }) => id === goneTo) ?? left.at(-1))?.id
}
