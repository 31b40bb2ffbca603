import type { ClientToServerEvents } from '@tiffin/contracts/tracking'
import type { Scene } from './scene.ts'

export type SocketEvent = keyof ClientToServerEvents

/** What is sent beside the acknowledgement, about the town's order or in one's own name; ids of whose it is. */
export interface SocketAsk {
  readonly payload?: (who: { readonly id: string }) => unknown
  readonly owners: readonly string[]
}

const ofNobody: SocketAsk = { owners: [] }
const ofOrder = ({ town, order }: Scene): SocketAsk => ({
  payload: () => order.id,
  owners: [town.customer.id, town.owner.id, town.partners[0].id],
})
const ofMarket = ({ town }: Scene): SocketAsk => ({
  ...ofNobody,
  payload: () => ({ market: town.city.market }),
})

/** One message an event, for each event that there is. */
export const SOCKET_REQUESTS: Readonly<Record<SocketEvent, (scene: Scene) => SocketAsk>> = {
  'subscribe-order': ofOrder,
  'unsubscribe-order': ofOrder,
  'get-location': ofOrder,
  'subscribe-kitchen': () => ofNobody,
  'unsubscribe-kitchen': () => ofNobody,
  'subscribe-assignments': () => ofNobody,
  'unsubscribe-assignments': () => ofNobody,
  'subscribe-market': ofMarket,
  'unsubscribe-market': ofMarket,
  'rider-location-update': ({ town, order }) => ({
    payload: ({ id }) => ({ orderId: order.id, deliveryPartnerId: id, ...town.city.door }),
    owners: [town.partners[0].id],
  }),
}
