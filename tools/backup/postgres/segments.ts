/** A WAL segment's name: eight digits each of timeline, log and segment. */
export const SEGMENT = /^[0-9A-F]{24}$/

const LOG_BYTES = 0x1_0000_0000n

/** The segment that follows on the same timeline. */
export function nextSegment(segment: string, segmentBytes: number): string {
  const part = (from: number) => Number.parseInt(segment.slice(from, from + 8), 16)
  const number = BigInt(part(8)) * (LOG_BYTES / BigInt(segmentBytes)) + BigInt(part(16))
  return nameOf(part(0), number + 1n, segmentBytes)
}

export const timelineOf = (segment: string): number => Number.parseInt(segment.slice(0, 8), 16)

function nameOf(timeline: number, number: bigint, segmentBytes: number): string {
  const perLog = LOG_BYTES / BigInt(segmentBytes)
  return [BigInt(timeline), number / perLog, number % perLog]
    .map((part) => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('')
}
