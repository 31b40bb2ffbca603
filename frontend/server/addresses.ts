/** Where the browser finds the gateway and tracking; it reads them from `/config.json` when it starts. */
export interface Addresses {
  readonly apiUrl: string
  readonly trackingUrl: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** The port the app is served on: 5173, shifted by PORT_OFFSET. */
export const appPort = (env: Environment): number => (Number(env.FRONTEND_PORT) || 5173) + offsetOf(env)

/** VITE_API_URL and VITE_TRACKING_URL, else this machine's 3000 and 3005, shifted by PORT_OFFSET. */
export function addressesOf(env: Environment): Addresses {
  return {
    apiUrl: env.VITE_API_URL || `http://localhost:${3000 + offsetOf(env)}`,
    trackingUrl: env.VITE_TRACKING_URL || `http://localhost:${3005 + offsetOf(env)}`,
  }
}

function offsetOf(env: Environment): number {
  const offset = Number(env.PORT_OFFSET ?? 0)
  if (!Number.isInteger(offset) || offset < 0)
    throw new Error(`PORT_OFFSET=${env.PORT_OFFSET} must be a whole number of 0 or more`)
  return offset
}
