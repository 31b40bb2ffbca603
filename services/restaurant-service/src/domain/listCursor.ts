import { Problem } from '@tiffin/platform/problem'
import type { NamePlace } from './ports.ts'

/** The place of a restaurant in the list by distance. */
export interface DistancePlace {
  readonly km: number
  readonly id: string
}

export const nameCursor = ({ key, id }: NamePlace): string => encode(['name', key, id])
export const distanceCursor = ({ km, id }: DistancePlace): string => encode(['distance', km, id])

/** Where a list by name goes on. Throws `invalid_cursor`. */
export function readNameCursor(cursor: string): NamePlace {
  const [kind, key, id] = decode(cursor)
  if (kind !== 'name' || typeof key !== 'string' || typeof id !== 'string' || !OBJECT_ID.test(id))
    throw notOurs()
  return { key, id }
}

/** Where a list by distance goes on. Throws `invalid_cursor`. */
export function readDistanceCursor(cursor: string): DistancePlace {
  const [kind, km, id] = decode(cursor)
  if (kind !== 'distance' || typeof km !== 'number' || typeof id !== 'string' || !OBJECT_ID.test(id))
    throw notOurs()
  return { km, id }
}

const OBJECT_ID = /^[0-9a-f]{24}$/

const encode = (parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

function decode(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parts)) return parts
  } catch (error) {
    throw notOurs(error)
  }
  throw notOurs()
}

function notOurs(cause?: unknown): Problem {
  return new Problem('invalid_cursor', {
    detail: 'Hand back `nextCursor` of the same search, or leave the cursor out to begin again.',
    cause,
  })
}
