import { Agent } from 'undici'

/**
 * Milliseconds for which a connection to a neighbour is kept unused: less than the DRAIN_SECONDS for which it says that it
 * is leaving, so that it never closes one on which a request is on its way. What it says of its own patience
 * (`Keep-Alive: timeout`) counts no more than this.
 */
export const KEPT_UNUSED = { keepAliveTimeout: 1000, keepAliveMaxTimeout: 1000 } as const

// The types of browsers do not know it.
const overKept = { dispatcher: new Agent(KEPT_UNUSED) } as RequestInit

/** `fetch` over such connections. */
export const fetchNeighbour: typeof fetch = (input, init) => fetch(input, { ...init, ...overKept })
