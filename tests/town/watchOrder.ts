import type { OrderStatus } from '@tiffin/contracts/orderStatus'
import type {
  ClientToServerEvents,
  LiveLocation,
  OrderUpdate,
  ServerToClientEvents,
} from '@tiffin/contracts/tracking'
import { waitFor } from '@tiffin/testing/waitFor'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'

export type TrackingSocket = Socket<ServerToClientEvents, ClientToServerEvents>

/** What a socket heard of one order since it subscribed. */
export interface Watch {
  readonly socket: TrackingSocket
  /** Each version once, in the order it came; the periodic repetitions are left out. */
  readonly updates: readonly OrderUpdate[]
  readonly locations: readonly LiveLocation[]
  /** Waits until a version that fits was heard. */
  until(what: string, fits: (update: OrderUpdate) => boolean): Promise<OrderUpdate>
  /** Waits until all versions up to one were heard; answers them as a page puts them, whichever came first. */
  upTo(version: number): Promise<OrderUpdate[]>
  /** Waits until the order was heard to have a status. */
  status(status: OrderStatus): Promise<OrderUpdate>
  /** Waits until a position at that latitude was heard. */
  location(latitude: number): Promise<LiveLocation>
  close(): void
}

/** How a client may name the order it wants to hear of. */
export type Spelling = (orderId: string) => string | { orderId: string }
export const BARE: Spelling = (orderId) => orderId
export const OBJECT: Spelling = (orderId) => ({ orderId })

/** Watches an order as a page does: connects, subscribes without asking for an answer, listens. */
export function watchOrder(
  url: string,
  { token }: { readonly token: string },
  orderId: string,
  spell: Spelling = BARE,
  way: Partial<ManagerOptions & SocketOptions> = {},
): Watch {
  const updates: OrderUpdate[] = []
  const locations: LiveLocation[] = []
  const socket: TrackingSocket = io(url, { forceNew: true, auth: { token }, ...way })
  socket.emit('subscribe-order', spell(orderId))
  socket.on('location-updated', (data) => {
    locations.push(data)
  })
  socket.on('order-updated', (data) => {
    if (!updates.some(({ version }) => version === data.version)) updates.push(data)
  })
  const until: Watch['until'] = (what, fits) => waitFor(`${what} on the socket`, () => updates.find(fits))
  return {
    socket,
    updates,
    locations,
    until,
    async upTo(version) {
      const all = () => updates.filter((update) => update.version <= version)
      await waitFor(`${version} versions on the socket`, () => {
        if (all().length === version) return true
        const heard = new Set(all().map((update) => update.version))
        const lacking = Array.from({ length: version }, (_, i) => i + 1).filter((one) => !heard.has(one))
        throw new Error(`versions ${lacking.join(', ')} were not heard`)
      })
      return all().sort((a, b) => a.version - b.version)
    },
    status: (status) => until(status, (update) => update.status === status),
    location: (latitude) =>
      waitFor(`the position ${latitude} on the socket`, () =>
        locations.find((location) => location.latitude === latitude),
      ),
    close: () => void socket.disconnect(),
  }
}
