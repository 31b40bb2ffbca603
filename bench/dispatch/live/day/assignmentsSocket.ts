import type { ClientToServerEvents, ServerToClientEvents } from '@tiffin/contracts/tracking'
import { io, type Socket } from 'socket.io-client'

/** Milliseconds the tracking service may take to answer. */
const ANSWER_WITHIN = 10_000

/**
 * Hears that a partner's offers or trip have changed, until closed; calls at each new connection too. Resolves once
 * tracking has promised to tell.
 */
export async function hearAssignments(
  trackingUrl: string,
  token: string,
  onChange: () => void,
): Promise<{ close(): void }> {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(trackingUrl, {
    auth: { token },
    transports: ['websocket'],
  })
  const subscribe = async () => {
    const answer = await socket.timeout(ANSWER_WITHIN).emitWithAck('subscribe-assignments')
    if (!answer.ok) throw new Error(`subscribe-assignments answered ${answer.error.message}`)
    onChange()
  }
  socket.on('assignments-changed', onChange)
  await subscribe()
  socket.io.on('reconnect', () => void subscribe().catch(() => socket.disconnect().connect()))
  return { close: () => void socket.disconnect() }
}
