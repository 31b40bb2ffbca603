/** Where the browser finds the gateway, tracking and streets; it reads them from `/config.json` when it starts. */
export interface Addresses {
  readonly apiUrl: string
  readonly trackingUrl: string
  /** Streets for the maps; absent where they draw only what the app brings. */
  readonly mapTiles?: MapTiles
}

/** An XYZ template (`{z}/{x}/{y}`, raster, or vector where it ends in .mvt or .pbf), or a .pmtiles file. */
export interface MapTiles {
  readonly url: string
  /** Whose streets they are; shown on the map. */
  readonly attribution: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** The port the app is served on: 5173, shifted by PORT_OFFSET. */
export const appPort = (env: Environment): number => (Number(env.FRONTEND_PORT) || 5173) + offsetOf(env)

/** VITE_API_URL and VITE_TRACKING_URL, else this machine's 3000 and 3005, shifted by PORT_OFFSET; VITE_MAP_TILES. */
export function addressesOf(env: Environment): Addresses {
  return {
    apiUrl: env.VITE_API_URL || `http://localhost:${3000 + offsetOf(env)}`,
    trackingUrl: env.VITE_TRACKING_URL || `http://localhost:${3005 + offsetOf(env)}`,
    ...(env.VITE_MAP_TILES && { mapTiles: mapTilesOf(env.VITE_MAP_TILES, env.VITE_MAP_ATTRIBUTION) }),
  }
}

function mapTilesOf(url: string, attribution = ''): MapTiles {
  const isTemplate = ['{z}', '{x}', '{y}'].every((part) => url.includes(part))
  const isAddress = url.startsWith('/') || URL.canParse(url)
  if (!isAddress || !(isTemplate || new URL(url, 'http://app').pathname.endsWith('.pmtiles')))
    throw new Error(
      `VITE_MAP_TILES=${url} must be an address with {z}, {x} and {y} in it, or that of a .pmtiles file`,
    )
  return { url, attribution: attribution || '© OpenStreetMap' }
}

function offsetOf(env: Environment): number {
  const offset = Number(env.PORT_OFFSET ?? 0)
  if (!Number.isInteger(offset) || offset < 0)
    throw new Error(`PORT_OFFSET=${env.PORT_OFFSET} must be a whole number of 0 or more`)
  return offset
}
