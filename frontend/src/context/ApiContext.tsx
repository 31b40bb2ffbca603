import type { Call } from '@tiffin/contracts/client'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { createApiClient } from '../utils/apiClient.ts'

/** Where the gateway, tracking and streets for the map are, from `/config.json`. */
export interface Addresses {
  readonly apiUrl: string
  readonly trackingUrl: string
  /** An XYZ template or a .pmtiles file, and whose streets they are. */
  readonly mapTiles?: { readonly url: string; readonly attribution: string }
}
interface Api extends Addresses {
  readonly call: Call
}
const ApiContext = createContext<Api | undefined>(undefined)

export function ApiProvider({ addresses, children }: { addresses: Addresses; children: ReactNode }) {
  const api = useMemo(() => ({ ...addresses, call: createApiClient(addresses.apiUrl) }), [addresses])
  return <ApiContext.Provider value={api}>{children}</ApiContext.Provider>
}

/** The gateway's client and the addresses. */
export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi needs an ApiProvider above it')
  return api
}
