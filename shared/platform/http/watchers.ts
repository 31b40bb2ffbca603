import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'

/** The variables that say who may look inside, as read. */
export interface WatchConfig {
  readonly NODE_ENV?: string | undefined
  readonly METRICS_TOKEN?: string | undefined
}

/** Whether who asks may know how a service is inside: its metrics, and what it waits for. */
export type MayWatch = (request: FastifyRequest) => boolean

/** Who shows `METRICS_TOKEN` as a bearer token. Without one nobody may, but in development and tests everybody. */
export function watchersOf({ METRICS_TOKEN, NODE_ENV }: WatchConfig): MayWatch {
  if (!METRICS_TOKEN) return () => NODE_ENV === 'development' || NODE_ENV === 'test'
  const expected = digest(`Bearer ${METRICS_TOKEN}`)
  return ({ headers }) => timingSafeEqual(digest(headers.authorization ?? ''), expected)
}

/** Throws `unauthenticated` for everybody else. */
export function requireWatcher(mayWatch: MayWatch, request: FastifyRequest): void {
  if (!mayWatch(request))
    throw new Problem('unauthenticated', {
      detail: 'Metrics are for who shows METRICS_TOKEN as a bearer token.',
    })
}

/** Of one length, whatever was sent: comparing them tells nothing by its time. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
