import type { Answer } from '@tiffin/contracts/tracking'
import { io } from 'socket.io-client'
import type { TrackingSocket } from '../town/watchOrder.ts'
import type { SocketAsk, SocketEvent } from './socketRequests.ts'
import type { Visitor } from './visitors.ts'

/** What was told to one socket: the event and the orders it was about. */
export interface Told {
  readonly event: string
  readonly orderIds: readonly string[]
}

/** Somebody who was let in, and all that they are told from then on. */
export interface Connected {
  readonly visitor: Visitor & { readonly who: { readonly id: string } }
  readonly socket: TrackingSocket
  readonly told: readonly Told[]
}

/** Knocks: connected, or the code of the refusal. */
export async function connect(url: string, visitor: Visitor): Promise<Connected | string> {
  const { token, who } = visitor
  const auth = token === undefined ? {} : { token }
  const socket: TrackingSocket = io(url, { forceNew: true, reconnection: false, auth })
  const told: Told[] = []
  socket.onAny((event: string, { orderId, orderIds }: { orderId?: string; orderIds?: string[] }) => {
    told.push({ event, orderIds: orderIds ?? (orderId === undefined ? [] : [orderId]) })
  })
  const refusal = await new Promise<string | undefined>((resolve) => {
    socket.once('connect', () => resolve(undefined))
    socket.once('connect_error', (error) =>
      resolve((error as { data?: { code?: string } }).data?.code ?? error.message),
    )
  })
  if (refusal === undefined && who) return { visitor: { ...visitor, who }, socket, told }
  socket.disconnect()
  return refusal ?? 'let in'
}

/** Asks as somebody who is in. */
export async function askSocket({ socket, visitor }: Connected, event: SocketEvent, { payload }: SocketAsk) {
  const untyped = socket as unknown as {
    emitWithAck(event: string, ...payload: unknown[]): Promise<Answer<unknown>>
  }
  const answer = await untyped.emitWithAck(event, ...(payload ? [payload(visitor.who)] : []))
  return answer.ok ? 'admitted' : answer.error.code
}
