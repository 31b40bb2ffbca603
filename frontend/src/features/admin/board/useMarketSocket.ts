import { useCallback, useState } from 'react'
import type { TrackingSocket } from '../../../utils/socketClient.ts'
import { type Connection, useTrackingSocket } from '../../live/useTrackingSocket.ts'

export interface Live {
  readonly connection: Connection
  /** Whether tracking refused the market: then the board is current only as often as it asks. */
  readonly isRefused: boolean
}

/** Hears a market; `catchUp` is called at each connection. Both functions must be stable; no market, no socket. */
export function useMarketSocket(
  market: number | undefined,
  listen: (socket: TrackingSocket) => void,
  catchUp: () => void,
): Live {
  const [isRefused, setIsRefused] = useState(false)
  const subscribe = useCallback(
    (socket: TrackingSocket) => {
      if (market === undefined) return
      socket.emit('subscribe-market', { market }, ({ ok }) => setIsRefused(!ok))
      catchUp()
    },
    [market, catchUp],
  )
  const connection = useTrackingSocket(market === undefined ? undefined : listen, subscribe)
  return { connection, isRefused }
}
