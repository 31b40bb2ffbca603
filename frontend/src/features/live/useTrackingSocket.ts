import { useEffect, useState } from 'react'
import { useApi } from '../../context/ApiContext.tsx'
import { connectTracking, type TrackingSocket } from '../../utils/socketClient.ts'
import { currentToken } from '../session/tokens.ts'

/** `connecting` until the first connection; `lost` while one that was there, or never came, is tried again. */
export type Connection = 'connecting' | 'live' | 'lost'

/**
 * A socket to tracking for as long as the component lives. `listen` is called once with a new socket to hang handlers
 * on it; `subscribe` at every connection, the first and each that came back: subscribe there, and catch up on what was
 * missed. Both must be stable (useCallback), as another one means another socket; undefined means none.
 */
export function useTrackingSocket(
  listen: ((socket: TrackingSocket) => void) | undefined,
  subscribe: (socket: TrackingSocket) => void,
): Connection {
  const { call, trackingUrl } = useApi()
  const [connection, setConnection] = useState<Connection>('connecting')
  useEffect(() => {
    if (!listen) return
    const socket = connectTracking(trackingUrl, (rejected) => currentToken(call, rejected))
    socket.on('connect', () => {
      setConnection('live')
      subscribe(socket)
    })
    socket.on('disconnect', () => setConnection('lost'))
    socket.on('connect_error', () => setConnection('lost'))
    listen(socket)
    return () => {
      socket.disconnect()
    }
  }, [call, trackingUrl, listen, subscribe])
  return connection
}
